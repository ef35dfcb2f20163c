from math import e

import numpy as np


def stable(x):
    small = np.exp(-np.abs(x))  # never above 1
    return np.where(x >= 0, 1, small) / (1 + small)


try:
    x = -1000
    print(1 / (1 + e**-x))
except OverflowError:
    print("source's formula at -1000: OverflowError")
print("stable form at -1000 and 1000:", stable(np.array([-1000.0, 1000.0])))
