import matplotlib.pyplot as plt
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from netcore import plot

x = np.array([[1, 0, 2, 1], [0, 3, 1, 0], [2, 1, 0, 1], [1, 0, 1, 2]])
g = np.array([[1, -1], [2, 0]])         # one number for each output
windows = sliding_window_view(x, g.shape)
dw = np.einsum("uvij,ij->uv", windows, g)

names = ("input x", "gradient g", "gradient of w")
for u in range(3):
    for v in range(3):
        plot.window(x, (u, v), kernel=g, output=dw, reveal=True, names=names)
        pairs = zip(g.flat, windows[u, v].flat)
        terms = " + ".join(f"{a}·{b}" for a, b in pairs)
        terms = terms.replace("+ -", "− ")
        plt.title(f"Weight ({u}, {v}): {terms} = {dw[u, v]}")
print(dw)
plt.show()
