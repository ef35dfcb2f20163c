import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, generative, nn, optim, plot

digits = datasets.digits()
(x, _), _ = data.split(
    digits.x, digits.y, (0.5, 0.5), rng=np.random.default_rng(0))
rng = np.random.default_rng(0)
G = nn.Sequential(
    nn.Linear(16, 128, rng=rng), nn.BatchNorm1d(128), nn.ReLU(),
    nn.Linear(128, 128, rng=rng), nn.BatchNorm1d(128), nn.ReLU(),
    nn.Linear(128, 64, rng=rng), nn.Sigmoid())
D = nn.Sequential(
    nn.Linear(64, 128, rng=rng), nn.LeakyReLU(0.2),
    nn.Dropout(0.3, rng=rng), nn.Linear(128, 1, rng=rng))
optimisers = [optim.Adam(net.parameters(), lr=0.002, betas=(0.5, 0.999))
              for net in (G, D)]
for _ in range(6000):
    real = x[rng.integers(len(x), size=64)]
    noise = rng.standard_normal((64, 16), dtype=np.float32)
    generative.gan_step(G, D, *optimisers, real, noise)

noise = rng.standard_normal((500, 16), dtype=np.float32)
written = G.eval()(noise).numpy()
squares = ((written[:, None] - x) ** 2).sum(axis=2)
nearest, apart = x[squares.argmin(axis=1)], squares.min(axis=1) ** 0.5
print("nearer than 0.3 to a training digit:", np.sum(apart < 0.3))
both = np.concatenate([written[:8], nearest[:8]]).reshape(-1, 8, 8)
plot.images(both, columns=8)
plt.show()
