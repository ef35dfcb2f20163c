import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x = digits.x.astype(np.float64)
rng = np.random.default_rng(0)
training, new = data.split(x, digits.y, fractions=(0.03, 0.97), rng=rng)

layer = {"dtype": np.float64, "rng": np.random.default_rng(0)}
first, last = nn.Linear(64, 64, **layer), nn.Linear(64, 10, **layer)
model = nn.Sequential(first, nn.ReLU(), last)
optimiser = optim.Adam(model.parameters(), lr=0.01)
for _ in range(200):
    optimiser.zero_grad()
    loss = F.cross_entropy(model(training[0]), training[1])
    loss.backward()
    optimiser.step()
print(f"training loss below 0.01: {loss.item() < 0.01}")
for name, (pictures, labels) in (("training", training), ("new", new)):
    right = train.accuracy(model(pictures), labels)
    print(f"right on {len(labels)} {name} digits: {right:.0%}")
