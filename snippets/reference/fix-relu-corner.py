import numpy as np

from netcore import Tensor
from netcore import functional as F

h = 1e-6
print("slope from the left: ", (np.maximum(0, 0) - np.maximum(-h, 0)) / h)
print("slope from the right:", (np.maximum(h, 0) - np.maximum(0, 0)) / h)
x = Tensor(np.zeros(1), requires_grad=True)
F.relu(x).sum().backward()
print("slope that netcore takes:", x.grad)
