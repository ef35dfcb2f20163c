import numpy as np

from netcore import datasets, nn, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x, y = digits.x[::10].astype(np.float64), digits.y[::10]  # 500 digits, 50 of each
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
weight = model[0].weight.data


def measure():
    z = model(x)
    return train.accuracy(z, y), F.cross_entropy(z, y).item()


before = measure()
moved = np.zeros(2, int)
for output, pixel in zip(rng.integers(10, size=1000), rng.choice(np.flatnonzero(x.max(axis=0) > 0), 1000)):
    kept = weight[output, pixel]
    weight[output, pixel] = kept + 1e-6
    moved += np.not_equal(measure(), before)
    weight[output, pixel] = kept

print("nudges:", 1000)
print("the number of mistakes moved at", moved[0])
print("the cross-entropy moved at     ", moved[1])
