import numpy as np

from netcore import datasets
from netcore import functional as F


def shift(x, k):
    """Move k columns to the right; zeros enter on the left."""
    return np.pad(x, ((0, 0), (k, 0)))[:, : x.shape[1]]


def follows(layer, x, k):
    """Is the answer to the moved picture the moved answer, for any s?"""
    y, moved = layer(x), layer(shift(x, k))
    width = y.shape[1]
    return any(
        np.allclose(moved[:, s:], y[:, : width - s]) for s in range(k + 1)
    )


x = datasets.mnist().x[1500].reshape(28, 28).astype(np.float64)
w = np.random.default_rng(0).normal(size=(1, 1, 5, 5))
layers = {
    "convolution": lambda x: F.conv2d(x[None, None], w).numpy()[0, 0],
    "stride 2": lambda x: F.conv2d(x[None, None], w, stride=2).numpy()[0, 0],
    "max pooling": lambda x: F.max_pool2d(x[None, None], 2).numpy()[0, 0],
}
print("follows a move by  1  2  3  4")
for name, layer in layers.items():
    answers = [follows(layer, x, k) for k in (1, 2, 3, 4)]
    print(f"{name:16}", *(" y" if answer else " -" for answer in answers))
