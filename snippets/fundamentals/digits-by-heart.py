import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x = digits.x.astype(np.float64)
training, new = data.split(x, digits.y, fractions=(0.03, 0.97), rng=np.random.default_rng(0))

layer = {"dtype": np.float64, "rng": np.random.default_rng(0)}
model = nn.Sequential(nn.Linear(64, 64, **layer), nn.ReLU(), nn.Linear(64, 10, **layer))
optimiser = optim.Adam(model.parameters(), lr=0.01)
for _ in range(200):
    optimiser.zero_grad()
    loss = F.cross_entropy(model(training[0]), training[1])
    loss.backward()
    optimiser.step()
print(f"training loss below 0.01: {loss.item() < 0.01}")
print(f"right on the {len(training[0])} training digits: {train.accuracy(model(training[0]), training[1]):.0%}")
print(f"right on {len(new[0])} new digits: {train.accuracy(model(new[0]), new[1]):.0%}")
