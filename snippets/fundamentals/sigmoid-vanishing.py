import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn
from netcore import functional as F

digits = datasets.digits()
x, y = digits.x[:200].astype(np.float64), digits.y[:200]
depth, width = 8, 32


def dense(n_in, n_out, initialise, rng):
    layer = nn.Linear(n_in, n_out, dtype=np.float64)
    initialise(layer.weight, rng=rng)
    nn.init.zeros(layer.bias)
    return layer


# Each activation with the initial weights that are usual for it.
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for name, activation, initialise, style in (
    ("sigmoid", nn.Sigmoid, nn.init.xavier_normal, "o-C1"),
    ("ReLU", nn.ReLU, nn.init.he_normal, "s--C0"),
):
    rng = np.random.default_rng(0)
    widths = [64] + [width] * (depth - 1)
    layers = [dense(n, width, initialise, rng) for n in widths]
    hidden = [part for layer in layers for part in (layer, activation())]
    model = nn.Sequential(*hidden, dense(width, 10, initialise, rng))
    F.cross_entropy(model(x), y).backward()
    sizes = [np.sqrt(np.mean(layer.weight.grad**2)) for layer in layers]
    print(f"{name:8} gradient in layer 8 / in layer 1: {sizes[-1] / sizes[0]:,.0f}")
    ax.semilogy(range(1, depth + 1), sizes, style, label=name)
ax.set(xlabel="hidden layer (1 = next to the input)")
ax.set(ylabel="size of the gradient")
ax.legend()
plt.show()
