import numpy as np

from netcore import datasets, nn
from netcore import functional as F

digits = datasets.mnist()
x = digits.x[::500].reshape(-1, 1, 28, 28).astype(np.float64)   # one of each
y = digits.y[::500]
rng = np.random.default_rng(0)
cnn = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
    nn.Linear(30, 10, rng=rng)).to(np.float64)
F.cross_entropy(cnn(x), y).backward()

h, worst = 1e-6, 0.0
for p in cnn.parameters():
    values, measured = p.data.reshape(-1), np.empty(p.size)
    for i, start in enumerate(values.copy()):
        values[i] = start + h
        above = F.cross_entropy(cnn(x), y).item()
        values[i] = start - h
        below = F.cross_entropy(cnn(x), y).item()
        values[i] = start
        measured[i] = (above - below) / (2 * h)
    off = np.linalg.norm(p.grad.reshape(-1) - measured)
    worst = max(worst, off / np.linalg.norm(measured))
print("parameters checked:", sum(p.size for p in cnn.parameters()))
print("relative error below 1e-6:", bool(worst < 1e-6))
