import numpy as np

from netcore import Tensor
from netcore import functional as F

rng = np.random.default_rng(0)
x = rng.normal(size=(1, 1, 6, 6))
c = rng.normal(size=(1, 1, 3, 3))  # the loss: c times the pooled map, summed

for name, pool in [("max", F.max_pool2d), ("average", F.avg_pool2d)]:
    leaf = Tensor(x, requires_grad=True)
    (pool(leaf, 2) * c).sum().backward()
    slope, h = leaf.grad, 1e-6
    central = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = h
        up, down = ((pool(x + d, 2) * c).sum().numpy() for d in (step, -step))
        central[place] = (up - down) / (2 * h)
    error = np.abs(slope - central).max() / np.abs(central).max()
    print(f"{name}: relative error below 1e-8: {error < 1e-8}")
    print(f"  numbers with a slope: {(slope != 0).sum()} of {slope.size}")
