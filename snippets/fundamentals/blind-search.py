import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
# 500 digits, 50 of each
x, y = digits.x[::10].astype(np.float64), digits.y[::10]


def network():
    return nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))


def loss(model):
    return F.cross_entropy(model(x), y)


def report(name, model):
    right = train.accuracy(model(x), y)
    print(f"{name:15} loss {loss(model).item():.2f}  right {right:.0%}")


rng = np.random.default_rng(0)
guesses = [network() for _ in range(1000)]
best = min(guesses, key=lambda model: loss(model).item())
report("best of 1,000", best)

model = guesses[0]
optimiser = optim.SGD(model.parameters(), lr=0.5)
for _ in range(10):
    optimiser.zero_grad()
    loss(model).backward()
    optimiser.step()
report("ten steps down", model)
