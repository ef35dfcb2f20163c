import numpy as np

from netcore import datasets

x = datasets.cat().transpose(2, 0, 1)       # (C, H, W)
C, H, W = x.shape
flat = x.reshape(-1)                        # one long line of numbers

c, r, k = np.indices((C, H, W))             # colour, row and column of each
i = (c * H + r) * W + k

print("numbers in the line:", f"{flat.size:,}")
print("all where the formula says:", np.array_equal(flat[i], x))
print(f"one row down: {i[0, 1, 0] - i[0, 0, 0]} further on")
print(f"in green: {i[1, 0, 0] - i[0, 0, 0]:,} further on")
