import matplotlib.pyplot as plt
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from netcore import plot

w = np.array([[1, 2, 0], [0, 3, 1], [-1, 0, 2]])
g = np.array([[1, -1], [2, 0]])
flipped = w[::-1, ::-1]                 # both axes
windows = sliding_window_view(np.pad(g, 2), w.shape)
dx = np.einsum("pquv,uv->pq", windows, flipped)

plot.window(
    g, (1, 1), kernel=flipped, padding=2, output=dx,
    names=("gradient g", "w, flipped", "gradient of x"),
)
print(dx)
plt.show()
