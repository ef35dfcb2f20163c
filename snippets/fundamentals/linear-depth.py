from itertools import pairwise

import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

x, y = datasets.moons(200, noise=0.1, rng=np.random.default_rng(0))
x = x.astype(np.float64)


def trained(sizes):
    rng = np.random.default_rng(1)
    model = nn.Sequential(*(nn.Linear(a, b, dtype=np.float64, rng=rng) for a, b in pairwise(sizes)))
    optimiser = optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    for _ in range(600):
        optimiser.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimiser.step()
    return model


one = trained((2, 2))
for sizes in ((2, 2), (2, 16, 2), (2, 16, 16, 16, 16, 2)):
    model = trained(sizes)
    parameters = sum(p.size for p in model.parameters())
    different = np.sum(model(x).numpy().argmax(1) != one(x).numpy().argmax(1))
    print(f"layers: {len(sizes) - 1}  parameters: {parameters:4}  right: {train.accuracy(model(x), y):.0%}  "
          f"answers unlike those of one layer: {different}")
