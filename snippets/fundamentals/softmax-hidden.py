from itertools import pairwise

import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

x, y = datasets.spirals(600, classes=3, noise=0.06, rng=np.random.default_rng(0))
x = x.astype(np.float64)


def run(activation, lr):
    rng = np.random.default_rng(0)
    parts = []
    for sizes in pairwise((2, 16, 16, 3)):
        parts += [nn.Linear(*sizes, dtype=np.float64, rng=rng), activation()]
    model = nn.Sequential(*parts[:-1])
    optimiser = optim.Adam(model.parameters(), lr=lr)
    for _ in range(150):
        optimiser.zero_grad()
        F.cross_entropy(model(x[:300]), y[:300]).backward()
        optimiser.step()
    return train.accuracy(model(x[300:]), y[300:])


for activation in (nn.Softmax, nn.Tanh):
    right = max(run(activation, lr) for lr in (0.01, 0.03, 0.1))
    print(f"{activation.__name__:8} best of three learning rates: {right:.0%}")
