import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
(x, y), validation, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))

for name in ("without", "with"):
    best = 0
    for lr in (0.005, 0.01, 0.02, 0.05):
        rng = np.random.default_rng(0)
        layers = [
            nn.Conv2d(1, 3, 5, rng=rng), nn.BatchNorm2d(3), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(3, 3, 5, rng=rng), nn.BatchNorm2d(3), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.BatchNorm1d(30),
            nn.ReLU(), nn.Linear(30, 10, rng=rng)]
        if name == "without":
            for place in (10, 5, 1):
                del layers[place]
        cnn = nn.Sequential(*layers).to(np.float64)
        loader = data.DataLoader(x, y, batch_size=50, rng=rng)
        train.fit(cnn, optim.Adam(cnn.parameters(), lr=lr),
                  F.cross_entropy, loader, epochs=1)
        score = train.accuracy(cnn(validation[0]), validation[1])
        if score > best:
            best, chosen, rate = score, cnn, lr
    right = np.sum(chosen(x_test).numpy().argmax(axis=1) == y_test)
    print(f"{name:7}  rate {rate:5}  {right} right")
