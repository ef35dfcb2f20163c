import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot

photograph = datasets.astronaut()
small = photograph[:500, :500].reshape(50, 10, 50, 10, 3).mean(axis=(1, 3))

x = small.transpose(2, 0, 1)                # (H, W, C) -> (C, H, W)
print("small", small.shape, " x", x.shape)
print("small[40, 10]:  ", small[40, 10].round(2))
print("x[:, 40, 10]:   ", x[:, 40, 10].round(2))

tiles = [small]
for c in range(3):
    one = np.zeros_like(small)
    one[:, :, c] = x[c]                     # one sheet, in its own colour
    tiles.append(one)
names = ["all three", "x[0]: red", "x[1]: green", "x[2]: blue"]
plot.images(tiles, titles=names)
plt.show()
