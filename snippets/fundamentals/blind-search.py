import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x, y = digits.x[::10].astype(np.float64), digits.y[::10]  # 500 digits, 50 of each


def network():
    return nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))


def report(name, model):
    z = model(x)
    print(f"{name:22} loss {F.cross_entropy(z, y).item():.2f}   right {train.accuracy(z, y):.0%}")


rng = np.random.default_rng(0)
guesses = [network() for _ in range(1000)]
report("best of 1,000 guesses", min(guesses, key=lambda model: F.cross_entropy(model(x), y).item()))

model = guesses[0]
optimiser = optim.SGD(model.parameters(), lr=0.5)
for _ in range(10):
    optimiser.zero_grad()
    F.cross_entropy(model(x), y).backward()
    optimiser.step()
report("10 steps down the slope", model)
