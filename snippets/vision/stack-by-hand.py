import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from netcore import datasets, nn


def stage(x, w, b):
    windows = sliding_window_view(x, w.shape[2:], axis=(1, 2))
    z = np.einsum("cijuv,kcuv->kij", windows, w) + b[:, None, None]
    a = np.maximum(z, 0)
    maps, size, _ = a.shape
    return a.reshape(maps, size // 2, 2, size // 2, 2).max(axis=(2, 4))


rng = np.random.default_rng(0)
layers = [
    nn.Conv2d(1, 3, 5, dtype=np.float64, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, dtype=np.float64, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
]
x = datasets.mnist().x[0].reshape(1, 28, 28).astype(np.float64)
h1 = stage(x, layers[0].weight.numpy(), layers[0].bias.numpy())
h2 = stage(h1, layers[3].weight.numpy(), layers[3].bias.numpy())
print("one filter of stage 2:", layers[3].weight.shape[1:])
print("in:    ", x.shape)
print("stages:", h1.shape, h2.shape)
error = np.abs(nn.Sequential(*layers)(x[None]).numpy()[0] - h2).max()
print("as netcore, to 1e-12:", bool(error < 1e-12))
