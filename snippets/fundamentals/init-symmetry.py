import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x = digits.x.astype(np.float64)
rng = np.random.default_rng(0)
training, test = data.split(x, digits.y, fractions=(0.3, 0.7), rng=rng)


def run(name, start):
    first, last = nn.Linear(64, 32, dtype=np.float64), nn.Linear(32, 10, dtype=np.float64)
    model = nn.Sequential(first, nn.ReLU(), last)
    for layer in (first, last):
        start(layer.weight)
        nn.init.zeros(layer.bias)
    optimiser = optim.SGD(model.parameters(), lr=0.5)
    for _ in range(100):
        optimiser.zero_grad()
        F.cross_entropy(model(training[0]), training[1]).backward()
        optimiser.step()
    kinds = len(np.unique(first.weight.data.round(6), axis=0))  # a row is a unit
    learns = np.abs(first.weight.grad).max() > 0
    right = train.accuracy(model(test[0]), test[1])
    print(f"{name:9} different units {kinds:2}, first layer learns {learns}, right {right:.0%}")


run("all 0", nn.init.zeros)
run("all 0.1", lambda w: nn.init.normal(w, mean=0.1, std=0.0))
run("by chance", lambda w: nn.init.normal(w, std=0.1, rng=rng))
