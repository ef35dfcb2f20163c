import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, generative, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
(x, y), (new, _) = data.split(
    digits.x, digits.y, (0.5, 0.5), rng=np.random.default_rng(0))
rng = np.random.default_rng(0)
reader = nn.Sequential(nn.Linear(64, 64, rng=rng), nn.ReLU(),
                       nn.Linear(64, 10, rng=rng))
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(reader, optim.Adam(reader.parameters(), lr=0.005),
          F.cross_entropy, loader, epochs=30)


def judge(pictures):
    p = F.softmax(reader(pictures)).numpy().astype(float)
    kl = (p * np.log((p + 1e-12) / p.mean(axis=0))).sum(axis=1)
    squares = ((pictures[:, None] - x) ** 2).sum(axis=2)
    return np.median(np.sqrt(squares.min(axis=1))), np.exp(kl.mean())


G = nn.Sequential(
    nn.Linear(16, 128, rng=rng), nn.BatchNorm1d(128), nn.ReLU(),
    nn.Linear(128, 128, rng=rng), nn.BatchNorm1d(128), nn.ReLU(),
    nn.Linear(128, 64, rng=rng), nn.Sigmoid())
D = nn.Sequential(
    nn.Linear(64, 128, rng=rng), nn.LeakyReLU(0.2),
    nn.Dropout(0.3, rng=rng), nn.Linear(128, 1, rng=rng))
optimisers = [optim.Adam(net.parameters(), lr=0.002, betas=(0.5, 0.999))
              for net in (G, D)]
path, last = [], rng.standard_normal((len(new), 16), dtype=np.float32)
for step in range(1, 6001):
    real = x[rng.integers(len(x), size=64)]
    noise = rng.standard_normal((64, 16), dtype=np.float32)
    generative.gan_step(G, D, *optimisers, real, noise)
    if step in (100, 1000, 2000, 4000, 6000):
        path.append(judge(G.eval()(last).numpy()))
        G.train()
(early, _), (near, score) = path[1], path[-1]
answers = reader(G.eval()(last)).numpy().argmax(axis=1)
print("after 1,000: d in 1.5 to 1.9:", 1.5 < early < 1.9)
print("at the end:  S above 7.0:", score > 7.0)
print("at the end:  d in 1.2 to 1.5:", 1.2 < near < 1.5)
print("at least 30 of each digit:", np.bincount(answers).min() >= 30)

normal = rng.standard_normal((len(x), len(x))) / np.sqrt(len(x) - 1)
in_pairs = np.clip(x.mean(axis=0) + normal @ (x - x.mean(axis=0)), 0, 1)
_, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.plot(*zip(*path), "o-", label="GAN, 100 to 6,000 steps")
ax.plot(*judge(new), "*", color="C1", markersize=14, label="new digits")
ax.plot(*judge(in_pairs), "s", color="C2", label="pixels in pairs")
ax.set(xlabel="distance", ylabel="score", ylim=(0, 10), xlim=(0.9, 2.3))
ax.legend(loc="lower left")
plt.show()
