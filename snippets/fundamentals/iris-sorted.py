import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

iris, rng = datasets.iris(), np.random.default_rng(0)
x = iris.x.astype(np.float64)
layers = nn.Linear(4, 10, rng=rng), nn.ReLU(), nn.Linear(10, 3, rng=rng)
model = nn.Sequential(*layers).to(np.float64)

loader = data.DataLoader(x[:100], iris.y[:100], batch_size=16, rng=rng)
optimiser = optim.Adam(model.parameters(), lr=0.02)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=50)
learned = train.accuracy(model(x[:100]), iris.y[:100])
unseen = train.accuracy(model(x[100:]), iris.y[100:])
print(f"rows 1 to 100, learned:   {learned:.0%} right")
print(f"rows 101 to 150, unseen:  {unseen:.0%} right")
