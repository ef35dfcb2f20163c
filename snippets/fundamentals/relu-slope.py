import numpy as np

from netcore import Tensor
from netcore import functional as F


def relu(x):
    return np.maximum(x, 0)


def slope(x):
    return (x > 0).astype(float)


def measured(x, h=1e-6):
    return (relu(x + h) - relu(x - h)) / (2 * h)


x = np.random.default_rng(0).normal(size=1000)
error = np.abs(slope(x) - measured(x)).max()
print("largest error below 1e-8:", bool(error < 1e-8))

corner = Tensor(np.array([0.0]), requires_grad=True)
F.relu(corner).backward()
zero = np.array([0.0])
print("at 0: formula", slope(zero), "netcore", corner.grad, end=" ")
print("central difference", measured(zero))
