import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = datasets.moons(200, noise=0.1, rng=rng)
new = datasets.moons(1000, noise=0.1, rng=rng)


def run(name, hidden, steps):
    layer = {"dtype": np.float64, "rng": np.random.default_rng(0)}
    first, last = nn.Linear(2, hidden, **layer), nn.Linear(hidden, 2, **layer)
    model = nn.Sequential(first, nn.Tanh(), last)
    optimiser = optim.Adam(model.parameters(), lr=0.05)
    for _ in range(steps):
        optimiser.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimiser.step()
    wrong = 1 - train.accuracy(model(x), y)
    wrong_new = 1 - train.accuracy(model(new[0]), new[1])
    print(f"{name:19}  wrong: training {wrong:.0%}, new {wrong_new:.0%}")


run("too little capacity", 1, 300)
run("too little training", 16, 5)
run("enough of both", 16, 300)
