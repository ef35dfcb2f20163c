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
print("largest error below 1e-8:", bool(np.abs(slope(x) - measured(x)).max() < 1e-8))

corner = Tensor(np.array([0.0]), requires_grad=True)
F.relu(corner).backward()
print("at 0:  formula", slope(0.0 * x)[0], " netcore", corner.grad[0], " central difference", measured(0.0))
