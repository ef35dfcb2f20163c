import numpy as np

from netcore import Tensor
from netcore import functional as F

z = Tensor([[0.0, 200.0]], requires_grad=True)  # float32; the right class is 0
p = F.softmax(z).numpy()
with np.errstate(divide="ignore"):
    print("softmax, then -ln p:   ", -np.log(p[0, 0]))
loss = F.cross_entropy(z, np.array([0]))
loss.backward()
print("cross_entropy on scores:", loss.item(), " gradient:", z.grad[0])
