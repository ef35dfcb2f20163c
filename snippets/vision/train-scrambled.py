import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
order = np.random.default_rng(1).permutation(784)   # one for all pictures


def layers(kind, rng):
    if kind == "784-10":
        return [nn.Flatten(), nn.Linear(784, 10, rng=rng)]
    return [nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
            nn.Linear(30, 10, rng=rng)]


pictures = {"as they are": digits.x, "scrambled": digits.x[:, order]}
for name, pixels in pictures.items():
    x = pixels.reshape(-1, 1, 28, 28).astype(np.float64)
    training, _, (x_test, y_test) = data.split(
        x, digits.y, rng=np.random.default_rng(0))
    for kind in ("CNN", "784-10"):
        rng = np.random.default_rng(0)
        model = nn.Sequential(*layers(kind, rng)).to(np.float64)
        loader = data.DataLoader(*training, batch_size=50, rng=rng)
        train.fit(model, optim.Adam(model.parameters(), lr=0.005),
                  F.cross_entropy, loader, epochs=10)
        right = np.sum(model(x_test).numpy().argmax(axis=1) == y_test)
        print(f"{name:11}  {kind:6}  {right} right")
