import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = datasets.moons(200, noise=0.1, rng=rng)
new = datasets.moons(1000, noise=0.1, rng=rng)


def run(name, hidden, steps):
    layer = {"dtype": np.float64, "rng": np.random.default_rng(0)}
    model = nn.Sequential(nn.Linear(2, hidden, **layer), nn.Tanh(), nn.Linear(hidden, 2, **layer))
    optimiser = optim.Adam(model.parameters(), lr=0.05)
    for _ in range(steps):
        optimiser.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimiser.step()
    wrong, wrong_new = (1 - train.accuracy(model(a), b) for a, b in ((x, y), new))
    print(f"{name:19} wrong on training data {wrong:.0%}, on new data {wrong_new:.0%}")


run("too little capacity", 1, 300)
run("too little training", 16, 5)
run("enough of both", 16, 300)
