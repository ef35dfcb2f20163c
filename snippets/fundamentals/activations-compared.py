from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

x, y = datasets.spirals(900, classes=3, noise=0.06, rng=np.random.default_rng(0))
x = x.astype(np.float64)


def run(activation, initialise, lr, seed):
    """Return the accuracy on the points to choose by, and on those to test on."""
    rng = np.random.default_rng(seed)
    parts = []
    for n_in, n_out in pairwise((2, 16, 16, 16, 16, 3)):
        layer = nn.Linear(n_in, n_out, dtype=np.float64)
        initialise(layer.weight, rng=rng)
        nn.init.zeros(layer.bias)
        parts += [layer, activation()]
    model = nn.Sequential(*parts[:-1])
    optimiser = optim.Adam(model.parameters(), lr=lr)
    for _ in range(60):
        optimiser.zero_grad()
        F.cross_entropy(model(x[:200]), y[:200]).backward()
        optimiser.step()
    parts = slice(200, 400), slice(400, None)
    return [train.accuracy(model(x[part]), y[part]) for part in parts]


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
rates = 0.01, 0.03
names = ["Sigmoid", "Tanh", "ReLU", "LeakyReLU", "ELU", "GELU", "SiLU"]
for row, name in enumerate(names):
    s_shaped = name in ("Sigmoid", "Tanh")
    start = nn.init.xavier_normal if s_shaped else nn.init.he_normal
    activation = getattr(nn, name)
    runs = [[run(activation, start, lr, s) for s in range(4)] for lr in rates]
    choose, test = np.moveaxis(runs, 2, 0)
    test = test[choose.mean(axis=1).argmax()]  # the better learning rate
    print(f"{name:9}  mean {test.mean():.0%}  ", end="")
    print(f"worst {test.min():.0%}  best {test.max():.0%}")
    ax.plot(test, np.full(4, row), "o", color="C0", markersize=9, alpha=0.7)
ax.set(xlabel="right on new points", xticks=[0.6, 0.7, 0.8, 0.9, 1])
ax.set_yticks(range(len(names)), names)
ax.invert_yaxis()
plt.show()
