import numpy as np

from netcore import Tensor, datasets, nn

rng = np.random.default_rng(0)
x = datasets.mnist().x[1010].reshape(1, 1, 28, 28)
conv = nn.Conv2d(1, 3, 5, dtype=np.float64, rng=rng)
z = conv(x)
for name, after in (
    ("nothing", nn.Sequential()),
    ("ReLU", nn.ReLU()),
    ("max pooling", nn.MaxPool2d(2)),
    ("ReLU, max pooling", nn.Sequential(nn.ReLU(), nn.MaxPool2d(2))),
):
    units = Tensor(z.numpy(), requires_grad=True)
    after(units).sum().backward()
    print(f"{name:18} {np.sum(units.grad != 0):5,} of {units.grad.size:,}")
