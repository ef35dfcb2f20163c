import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64)
training, (x_test, y_test) = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
train.fit(model, optim.SGD(model.parameters(), lr=0.1), F.cross_entropy,
          data.DataLoader(*training, batch_size=50, rng=rng), epochs=10)

p = F.softmax(model(x_test)).numpy()
losses = np.sort(-np.log(p[np.arange(len(p)), y_test]))[::-1]
print(f"mean loss {losses.mean():.2f}, half of the digits below {np.median(losses):.2f}, the largest {losses[0]:.1f}")
print(f"share of the whole loss that comes from the worst 5% of the digits: {losses[:50].sum() / losses.sum():.0%}")
