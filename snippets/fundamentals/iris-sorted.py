import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

iris, rng = datasets.iris(), np.random.default_rng(0)
x = iris.x.astype(np.float64)
model = nn.Sequential(nn.Linear(4, 10, rng=rng), nn.ReLU(), nn.Linear(10, 3, rng=rng)).to(np.float64)

loader = data.DataLoader(x[:100], iris.y[:100], batch_size=16, rng=rng)
train.fit(model, optim.Adam(model.parameters(), lr=0.02), F.cross_entropy, loader, epochs=50)
print(f"rows 1 to 100, learned:   {train.accuracy(model(x[:100]), iris.y[:100]):.0%} right")
print(f"rows 101 to 150, unseen:  {train.accuracy(model(x[100:]), iris.y[100:]):.0%} right")
