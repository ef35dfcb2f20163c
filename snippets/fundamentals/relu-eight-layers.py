from itertools import pairwise

import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F

x, y = datasets.moons(200, noise=0.1, rng=np.random.default_rng(0))
x = x.astype(np.float64)


def trained(activation, initialise, lr):
    rng = np.random.default_rng(0)
    parts = []
    for n_in, n_out in pairwise((2, *[16] * 8, 2)):
        layer = nn.Linear(n_in, n_out, dtype=np.float64)
        initialise(layer.weight, rng=rng)
        nn.init.zeros(layer.bias)
        parts += [layer, activation()]
    # No activation after the last layer.
    model = nn.Sequential(*parts[:-1])
    optimiser = optim.SGD(model.parameters(), lr=lr)
    for _ in range(200):
        optimiser.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimiser.step()
    # Count the layers that give 0 for every point.
    h, silent = x, 0
    for part in parts[:-2]:
        h = part(h)
        silent += not np.any(h.numpy())
    return loss.item(), silent


rates = (0.03, 0.1, 0.3, 1.0)
print("learning rate", *(f"{lr:6}" for lr in rates))
for name, activation, initialise in (
    ("sigmoid", nn.Sigmoid, nn.init.xavier_normal),
    ("ReLU", nn.ReLU, nn.init.he_normal),
):
    runs = [trained(activation, initialise, lr) for lr in rates]
    print(f"{name:13}", *(f"{loss:6.2f}" for loss, _ in runs))
    print("  dead layers", *(f"{silent:6}" for _, silent in runs))
