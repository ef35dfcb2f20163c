import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import plot

x = np.random.default_rng(0).integers(0, 10, size=(6, 8)).astype(np.float64)
w = np.ones((4, 4))
y = F.conv2d(x[None, None], w[None, None], stride=3).numpy()[0, 0]
print(f"(8 - 4) / 3 + 1 = {(8 - 4) / 3 + 1:.2f}, output {y.shape}")

# Change one pixel at a time: does any answer change?
seen = np.zeros(x.shape, dtype=bool)
for place in np.ndindex(*x.shape):
    changed = x.copy()
    changed[place] += 1
    z = F.conv2d(changed[None, None], w[None, None], stride=3).numpy()[0, 0]
    seen[place] = not np.array_equal(y, z)
print(f"pixels that no window sees: {np.sum(~seen)} of {x.size}")

ax = plot.window(x, (0, 1), size=4, output=y, stride=3)
for i, j in np.argwhere(~seen):
    ax.add_patch(plt.Rectangle((j, i), 1, 1, color="C3", alpha=0.4))
    ax.plot([j, j + 1], [i + 1, i], color="C3", lw=1, zorder=4)
plt.show()
