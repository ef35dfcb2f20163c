import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, no_grad
from netcore import functional as F

rng = np.random.default_rng(0)
photo = datasets.cat().mean(axis=2).astype(np.float64)
layers = [nn.Conv2d(c, 8, 3, dtype=np.float64, rng=rng) for c in (1, 8, 8)]
steps = np.minimum(np.arange(64), np.arange(64)[::-1])
distance = np.minimum(steps[:, None], steps)  # of each place from the border

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
real = photo[97:167, 97:167][None, None]  # the same 64 × 64, and 3 more
zeros = photo[100:164, 100:164][None, None]
for depth, layer in enumerate(layers, start=1):
    with no_grad():
        real = F.relu(F.conv2d(real, layer.weight, layer.bias)).numpy()
        zeros = F.conv2d(zeros, layer.weight, layer.bias, padding=1)
        zeros = F.relu(zeros).numpy()
    m = 3 - depth  # what is left of the 3 more
    true = real[:, :, m:m + 64, m:m + 64]
    change = np.abs(zeros - true).mean(axis=(0, 1)) / true.mean()
    print(f"layer {depth}: {(change > 1e-9).mean():.0%} of places changed")
    by_distance = np.array([change[distance == d].mean() for d in range(5)])
    print("  outermost place:", f"{by_distance[0]:.0%}")
    ax.plot(100 * by_distance, "os^"[depth - 1] + "-", color=f"C{depth - 1}",
            label=f"{depth} layer" + "s" * (depth > 1))
ax.set(xlabel="distance from the border (pixels)", ylabel="change (%)")
ax.set(xticks=range(5))
ax.legend()
plt.show()
