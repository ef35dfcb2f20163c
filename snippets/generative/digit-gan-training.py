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
losses, same_noise = [], rng.standard_normal((20, 16), dtype=np.float32)


def show(step):
    written = G.eval()(same_noise).numpy().reshape(-1, 8, 8)
    plot.images(written).set_title(f"After {step:,} steps")
    G.train()


show(0)
for step in range(1, 6001):
    real = x[rng.integers(len(x), size=64)]
    noise = rng.standard_normal((64, 16), dtype=np.float32)
    d, g = generative.gan_step(G, D, *optimisers, real, noise)
    losses.append([d.item(), g.item()])
    if step in (100, 1000, 6000):
        show(step)
first, last = np.mean(losses[:5], axis=0), np.mean(losses[-500:], axis=0)
print("loss of       D    G")
print(f"first steps  {first[0]:.1f}  {first[1]:.1f}")
print(f"last steps   {last[0]:.1f}  {last[1]:.1f}")
plt.show()
