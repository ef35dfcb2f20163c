import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
its = {"dtype": np.float64, "rng": rng}
digits = datasets.mnist()
x = digits.x.astype(np.float64).reshape(-1, 1, 28, 28)
(x, y), (x_new, y_new) = data.split(x, digits.y, (0.8, 0.2), rng=rng)


def moved(x, k):
    return np.pad(x, ((0, 0), (0, 0), (0, 0), (5, 5)))[..., 5 - k : 33 - k]


def dense():
    layers = [nn.Linear(784, 64, **its), nn.ReLU(), nn.Linear(64, 10, **its)]
    return nn.Sequential(nn.Flatten(), *layers)


convolution = nn.Sequential(
    nn.Conv2d(1, 4, 5, stride=2, **its), nn.ReLU(), nn.Flatten(),
    nn.Linear(4 * 12 * 12, 10, **its),
)
everywhere = np.concatenate([moved(x, k) for k in range(-4, 5)])
for name, model, pictures in (
    ("dense, trained in the middle", dense(), x),
    ("dense, trained everywhere", dense(), everywhere),
    ("convolution, trained in the middle", convolution, x),
):
    loader = data.DataLoader(
        pictures, np.tile(y, len(pictures) // len(y)), batch_size=50, rng=rng
    )
    optimiser = optim.Adam(model.parameters(), lr=0.003)
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=3)
    right = train.accuracy(model(moved(x_new, 4)), y_new)
    print(f"{name:35} more than 85% right: {right > 0.85}")
