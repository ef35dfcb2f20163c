import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
training, _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))


def layers(name, rng):
    if name == "784-10":
        return [nn.Flatten(), nn.Linear(784, 10, rng=rng)]
    return [nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
            nn.Linear(30, 10, rng=rng)]


for name in ("CNN", "784-10"):
    rights = []
    for start in range(3):
        rng = np.random.default_rng(start)
        model = nn.Sequential(*layers(name, rng)).to(np.float64)
        loader = data.DataLoader(*training, batch_size=50, rng=rng)
        train.fit(model, optim.Adam(model.parameters(), lr=0.005),
                  F.cross_entropy, loader, epochs=10)
        answer = model(x_test).numpy().argmax(axis=1)
        rights.append(int(np.sum(answer == y_test)))
    print(f"{name:6}  right: {rights}")
share = rights[0] / 1000
chance = 1000 * np.sqrt(share * (1 - share) / 1000)
print(f"chance of the draw: +-{chance:.0f}")
