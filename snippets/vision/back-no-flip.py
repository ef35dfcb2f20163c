import numpy as np

from netcore import Tensor
from netcore import functional as F

rng = np.random.default_rng(0)
g = rng.normal(size=(1, 1, 6, 6))
w = rng.normal(size=(5, 5))
kernels = {"random": w, "unchanged by a half turn": w + w[::-1, ::-1]}
for name, kernel in kernels.items():
    x = Tensor(np.zeros((1, 1, 10, 10)), requires_grad=True)
    y = F.conv2d(x, kernel[None, None])
    (y * g).sum().backward()
    unflipped = F.conv2d(g, kernel[None, None], padding=4).numpy()
    error = np.abs(unflipped - x.grad).max() / np.abs(x.grad).max()
    print(f"{name:25} {'wrong' if error > 0.1 else 'right'}")
