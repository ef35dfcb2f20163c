import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64)
known, new = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
optimiser = optim.Adam(model.parameters(), lr=0.003)
loader = data.DataLoader(*known, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=5)

stored = {picture.tobytes() for picture in known[0]}
print("pictures known:", len(stored))
print("probabilities:", model(new[0]).shape[1])
print("new ones among the known:", sum(p.tobytes() in stored for p in new[0]))
print("more than 85% right:", train.accuracy(model(new[0]), new[1]) > 0.85)
