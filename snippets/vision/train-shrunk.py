import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
training, validation, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))

best = 0
for lr in (0.005, 0.01, 0.02):
    for start in range(3):
        rng = np.random.default_rng(start)
        dense = nn.Sequential(
            nn.AvgPool2d(4), nn.Flatten(), nn.Linear(49, 34, rng=rng),
            nn.ReLU(), nn.Linear(34, 10, rng=rng)).to(np.float64)
        loader = data.DataLoader(*training, batch_size=50, rng=rng)
        train.fit(dense, optim.Adam(dense.parameters(), lr=lr),
                  F.cross_entropy, loader, epochs=10)
        score = train.accuracy(dense(validation[0]), validation[1])
        if score > best:
            best, chosen = score, dense
size = sum(p.size for p in chosen.parameters())
right = np.sum(chosen(x_test).numpy().argmax(axis=1) == y_test)
print(f"{size} parameters, {right} right of {len(y_test)}")
