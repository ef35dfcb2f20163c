import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn
from netcore import functional as F

x, y = datasets.moons(200, noise=0.1, rng=np.random.default_rng(0))
depth, width = 20, 64

print("gradient in layer 1 / in layer 20")
fig, ax = plt.subplots(figsize=(6.5, 4.2), layout="constrained")
for name, activation, variance, style in (
    ("sigmoid", nn.Sigmoid, 1, "o-C1"),
    ("ReLU, He's weights", nn.ReLU, 2, "s-C0"),
    ("ReLU, half as large", nn.ReLU, 0.5, "^--C2"),
    ("ReLU, twice as large", nn.ReLU, 8, "v:C3"),
):
    rng = np.random.default_rng(0)
    widths = [2] + (depth - 1) * [width]
    layers = [nn.Linear(n, width, dtype=np.float64) for n in widths]
    # He: variance 2 / inputs.
    for layer in layers:
        std = np.sqrt(variance / layer.in_features)
        nn.init.normal(layer.weight, std=std, rng=rng)
        nn.init.zeros(layer.bias)
    hidden = [part for layer in layers for part in (layer, activation())]
    last = nn.Linear(width, 2, dtype=np.float64, rng=rng)
    model = nn.Sequential(*hidden, last)
    F.cross_entropy(model(x), y).backward()
    sizes = np.array([np.linalg.norm(layer.bias.grad) for layer in layers])
    print(f"{name:22} {sizes[0] / sizes[-1]:.0e}")
    ax.semilogy(range(1, depth + 1), sizes, style, label=name)
ax.set(xlabel="hidden layer (1 = next to the input)", ylabel="gradient of the biases")
ax.set_xticks([1, 5, 10, 15, 20])
ax.legend()
plt.show()
