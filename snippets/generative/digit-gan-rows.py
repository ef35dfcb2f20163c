import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, generative, nn, optim, plot

digits = datasets.digits()
(x, _), (new, _) = data.split(
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

noise = rng.standard_normal((20, 16), dtype=np.float32)
written = G.eval()(noise).numpy()
mean, n = x.mean(axis=0), len(x)
normal = rng.standard_normal((20, n)) @ (x - mean) / np.sqrt(n - 1)
in_pairs = np.clip(mean + normal, 0, 1)             # mean and covariance
alone = rng.permuted(x, axis=0)[:20]                # each pixel's values
rows = [new[:10], alone[:10], written[:10], in_pairs[:10]]
plot.images(np.concatenate(rows).reshape(-1, 8, 8), columns=10)
plt.show()
