from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

x, y = datasets.spirals(900, classes=3, noise=0.06, rng=np.random.default_rng(0))
x = x.astype(np.float64)


def run(activation, initialise, lr, seed):
    """Train four hidden layers for 60 steps; return the accuracy on the points to choose by and to test on."""
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
    return train.accuracy(model(x[200:400]), y[200:400]), train.accuracy(model(x[400:]), y[400:])


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
names = ["Sigmoid", "Tanh", "ReLU", "LeakyReLU", "ELU", "GELU", "SiLU"]
for row, name in enumerate(names):
    initialise = nn.init.xavier_normal if name in ("Sigmoid", "Tanh") else nn.init.he_normal
    activation = getattr(nn, name)
    runs = [np.array([run(activation, initialise, lr, seed) for seed in range(4)]) for lr in (0.01, 0.03)]
    test = max(runs, key=lambda r: r[:, 0].mean())[:, 1]  # the better learning rate
    print(f"{name:9}  mean {test.mean():.0%}  worst {test.min():.0%}  best {test.max():.0%}")
    ax.plot(test, np.full(4, row), "o", color="C0", markersize=9, alpha=0.7)
ax.set(xlabel="right on new points", xticks=[0.6, 0.7, 0.8, 0.9, 1], yticks=range(len(names)), yticklabels=names)
ax.invert_yaxis()
plt.show()
