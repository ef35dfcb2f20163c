import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import plot

x = np.random.default_rng(0).integers(0, 10, size=(6, 8)).astype(np.float64)
w = np.ones((4, 4))                         # the sum of a window
y = F.conv2d(x[None, None], w[None, None], stride=1).numpy()[0, 0]
print(y.shape)
print(y.astype(int))

for i, j in ((0, 0), (0, 1), (0, 2), (0, 4), (1, 0), (2, 4)):
    ax = plot.window(x, (i, j), size=4, output=y, reveal=True)
    ax.set_title(f"Stride 1, row {i}, column {j}: {y[i, j]:.0f}")
plt.show()
