import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import plot

x = np.random.default_rng(0).integers(0, 10, size=(6, 8)).astype(np.float64)
w = np.ones((4, 4))
y = F.conv2d(x[None, None], w[None, None], stride=2).numpy()[0, 0]
print(y.shape)
print(y.astype(int))

for i in range(2):
    for j in range(3):
        ax = plot.window(x, (i, j), size=4, output=y, stride=2, reveal=True)
        ax.set_title(f"Stride 2, row {i}, column {j}: {y[i, j]:.0f}")
plt.show()
