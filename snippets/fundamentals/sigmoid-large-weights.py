import numpy as np

from netcore import datasets, nn
from netcore import functional as F

digits = datasets.digits()
x, y = digits.x[:200].astype(np.float64), digits.y[:200]
depth, width = 8, 32


def dense(n_in, n_out, times, rng):
    layer = nn.Linear(n_in, n_out, dtype=np.float64)
    nn.init.xavier_normal(layer.weight, rng=rng)
    nn.init.zeros(layer.bias)
    layer.weight.data *= times
    return layer


for times in (1, 4, 8):
    rng = np.random.default_rng(0)
    widths = [64] + [width] * (depth - 1)
    layers = [dense(n, width, times, rng) for n in widths]
    hidden = [part for layer in layers for part in (layer, nn.Sigmoid())]
    model = nn.Sequential(*hidden, dense(width, 10, 1, rng))
    F.cross_entropy(model(x), y).backward()
    sizes = [np.sqrt(np.mean(layer.weight.grad**2)) for layer in layers]
    outputs = nn.Sequential(*hidden)(x).numpy()
    saturated = np.mean((outputs < 0.01) | (outputs > 0.99))
    print(f"weights x {times}: gradient in layer 8 / in layer 1:", end=" ")
    print(f"{sizes[-1] / sizes[0]:,.0f}, saturated: {saturated:.0%}")
