import numpy as np

from netcore import Tensor
from netcore import functional as F

x = np.array([[3.0, 3.0], [1.0, 2.0]])[None, None]
tape = Tensor(x, requires_grad=True)
F.max_pool2d(tape, 2).sum().backward()
print("tape:       ", tape.grad.ravel())

h, slopes = 1e-5, []
for step in h * np.eye(4).reshape(4, 1, 1, 2, 2):
    up, down = (F.max_pool2d(x + s, 2).item() for s in (step, -step))
    slopes.append((up - down) / (2 * h))
print("differences:", np.round(slopes, 3))
