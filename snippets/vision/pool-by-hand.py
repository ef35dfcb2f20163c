import matplotlib.pyplot as plt
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from netcore import plot


def windows(x, f, s):
    """The f × f windows of x, s apart: (rows, columns, f, f)."""
    return sliding_window_view(x, (f, f))[::s, ::s]


def max_pool(x, f, s):
    return windows(x, f, s).max(axis=(2, 3))


def average_pool(x, f, s):
    return windows(x, f, s).mean(axis=(2, 3))


x = np.array([[1, 1, 2, 4],
              [5, 6, 7, 8],
              [3, 2, 1, 0],
              [1, 2, 3, 4]])
print("max    ", max_pool(x, 2, 2).tolist())
print("average", average_pool(x, 2, 2).tolist())

plot.window(x, (0, 1), size=2, stride=2, output=max_pool(x, 2, 2))
plt.show()
