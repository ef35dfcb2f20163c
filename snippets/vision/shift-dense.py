import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64).reshape(-1, 28, 28)
known, (x_new, y_new) = data.split(x, digits.y, (0.8, 0.2), rng=rng)
model = nn.Sequential(
    nn.Flatten(),
    nn.Linear(784, 64, dtype=np.float64, rng=rng),
    nn.ReLU(),
    nn.Linear(64, 10, dtype=np.float64, rng=rng),
)
optimiser = optim.Adam(model.parameters(), lr=0.003)
loader = data.DataLoader(*known, batch_size=50, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=5)

for k in range(6):                          # empty columns enter on the left
    moved = np.pad(x_new, ((0, 0), (0, 0), (k, 0)))[:, :, :28]
    right = train.accuracy(model(moved), y_new)
    print(f"moved by {k}: {right:.0%} of 1,000 right")
