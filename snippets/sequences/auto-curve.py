import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import nn, optim

rng = np.random.default_rng(0)
angle = rng.uniform(-0.3, 1.3, 200) * np.pi
x = np.stack([np.cos(angle), np.sin(angle)], 1)
x += 0.05 * rng.standard_normal(x.shape)

mean = x.mean(0)
direction = np.linalg.svd(x - mean)[2][0]
by_line = mean + np.outer((x - mean) @ direction, direction)


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


net = nn.Sequential(linear(2, 16), nn.Tanh(), linear(16, 1),
                    linear(1, 16), nn.Tanh(), linear(16, 2))
optimiser = optim.Adam(net.parameters(), lr=0.01)
for _ in range(1500):
    optimiser.zero_grad()
    F.mse_loss(net(x), x).backward()
    optimiser.step()
by_curve = net(x).data

fig, axes = plt.subplots(1, 2, figsize=(7, 3.4), layout="constrained")
for ax, name, rebuilt in zip(axes, ("linear", "autoencoder"),
                             (by_line, by_curve)):
    print(f"{name:11} error {F.mse_loss(rebuilt, x).item():.3f}")
    for a, b in zip(x[:60], rebuilt):
        ax.plot(*zip(a, b), color="C0", alpha=0.3, lw=1)
    ax.plot(*x.T, "C0.", ms=4, label="data")
    ax.plot(*rebuilt.T, "C1s", ms=2.5, label="rebuilt")
    ax.set(title=name, aspect="equal")
axes[0].legend()
plt.show()
