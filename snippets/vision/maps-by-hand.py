import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from netcore import functional as F

rng = np.random.default_rng(0)
x = rng.normal(size=(3, 12, 12))  # three maps come in
w = rng.normal(size=(4, 3, 5, 5))  # four filters, each through all three maps
b = rng.normal(size=4)

windows = sliding_window_view(x, (5, 5), axis=(1, 2))
y = np.zeros((4, 8, 8))
for o in range(4):
    for i in range(8):
        for j in range(8):
            y[o, i, j] = np.sum(w[o] * windows[:, i, j]) + b[o]

fast = F.conv2d(x[None], w, b).numpy()[0]
print("windows:", windows.shape)
print("maps:   ", y.shape)
print("as netcore, within 1e-12:", np.abs(y - fast).max() < 1e-12)
print("parameters:", w.size + b.size)
