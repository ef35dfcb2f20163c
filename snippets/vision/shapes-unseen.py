import numpy as np

from netcore import Tensor, nn

rng = np.random.default_rng(0)
layer = nn.Conv2d(1, 3, kernel_size=5, stride=2, rng=rng)
for n in (27, 28):
    image = Tensor(rng.normal(size=(1, 1, n, n)), requires_grad=True)
    maps = layer(image)
    maps.sum().backward()
    unseen = (image.grad == 0).sum()
    print(f"{n} x {n} gives {maps.shape[2]} x {maps.shape[3]},", end=" ")
    print("pixels unseen:", unseen)
