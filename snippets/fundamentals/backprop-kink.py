import numpy as np

from netcore import Tensor
from netcore import functional as F

h = 1e-5
for start in (-1.0, 0.0, 1.0):
    x = Tensor(np.array(start), requires_grad=True)
    F.relu(x).backward()
    difference = (max(0.0, start + h) - max(0.0, start - h)) / (2 * h)
    print(f"x = {start:4}: tape {x.grad:.1f}, difference {difference:.1f}")
