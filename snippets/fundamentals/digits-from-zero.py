import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
for start in ("random", "zero"):
    rng = np.random.default_rng(0)
    x = digits.x.astype(np.float64)
    training, (x_test, y_test) = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
    model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
    if start == "zero":
        nn.init.zeros(model[0].weight)
        nn.init.zeros(model[0].bias)
    first = train.accuracy(model(x_test), y_test)
    train.fit(model, optim.SGD(model.parameters(), lr=0.1), F.cross_entropy,
              data.DataLoader(*training, batch_size=50, rng=rng), epochs=10)
    print(f"{start:6} weights: {first:.0%} before, {train.accuracy(model(x_test), y_test):.0%} after 10 epochs")
