import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot
from netcore import functional as F

image = datasets.mnist().x[1500].reshape(28, 28).astype(np.float64)
# Rows of 1, 1, 0, -1 and -1: it answers to ink above paper.
w = np.repeat([1.0, 1.0, 0.0, -1.0, -1.0], 5).reshape(5, 5)
y = F.conv2d(image[None, None], w[None, None]).numpy()[0, 0]

for i, j in ((7, 8), (7, 9), (7, 10), (7, 23), (8, 0)):
    # What the 25 pixels and the 25 weights make: one unit of the output.
    unit = np.sum(w * image[i : i + 5, j : j + 5])
    ax = plot.window(image, (i, j), size=5, output=y, numbers=False)
    ax.set_title(f"Window from row {i}, column {j}: one unit, {unit:.1f}")
    same = np.isclose(unit, y[i, j])
    print(f"unit ({i}, {j}): {unit:.1f}, the same: {same}")
plt.show()
