import numpy as np

from netcore import Tensor
from netcore import functional as F

z = Tensor([[0.0, 200.0]], requires_grad=True)  # float32; the right class is 0
with np.errstate(divide="ignore", invalid="ignore"):
    loss = -F.log(F.softmax(z))[0, 0]
    loss.backward()
print("softmax, then -ln p:    ", loss.item(), " gradient:", z.grad[0])

z.grad = None
loss = F.cross_entropy(z, np.array([0]))
loss.backward()
print("cross_entropy on scores:", loss.item(), " gradient:", z.grad[0])
