import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x, y = digits.x.astype(np.float64), digits.y
rng = np.random.default_rng(0)
layers = [nn.Linear(a, b, dtype=np.float64, rng=rng) for a, b in ((64, 32), (32, 32), (32, 32), (32, 10))]
deep = nn.Sequential(*layers)
optimiser = optim.Adam(deep.parameters(), lr=0.01)
for _ in range(50):
    optimiser.zero_grad()
    F.cross_entropy(deep(x[:1200]), y[:1200]).backward()
    optimiser.step()

W, b = np.eye(64), np.zeros(64)  # the map that changes nothing
for layer in layers:
    W, b = layer.weight.numpy() @ W, layer.weight.numpy() @ b + layer.bias.numpy()

x, y = x[1200:], y[1200:]  # digits that it has not seen
four, one = deep(x).numpy(), x @ W.T + b
print(f"four layers: {sum(p.size for p in deep.parameters()):,} parameters, right: {train.accuracy(four, y):.0%}")
print(f"one layer:     {W.size + b.size:,} parameters, right: {train.accuracy(one, y):.0%}")
print("largest difference of an output below 1e-12:", bool(np.abs(four - one).max() < 1e-12))
