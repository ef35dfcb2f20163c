import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()


def accuracies(p, wrong, width, seed):
    rng = np.random.default_rng(seed)
    (x, y), (x_new, y_new) = data.split(digits.x, digits.y, fractions=(0.2, 0.8), rng=rng)
    x, x_new = x.astype(np.float64), x_new.astype(np.float64)
    y = np.where(rng.random(len(y)) < wrong, rng.integers(0, 10, len(y)), y)
    model = nn.Sequential(
        nn.Linear(64, width, rng=rng), nn.ReLU(), nn.Dropout(p, rng=rng),
        nn.Linear(width, width, rng=rng), nn.ReLU(), nn.Dropout(p, rng=rng), nn.Linear(width, 10, rng=rng),
    ).to(np.float64)  # fmt: skip
    loader = data.DataLoader(x, y, batch_size=64, rng=rng)
    train.fit(model, optim.Adam(model.parameters(), lr=0.005), F.cross_entropy, loader, epochs=40)
    return train.accuracy(model(x), y), train.accuracy(model(x_new), y_new)


for name, wrong, width in (("1 label in 5 random", 0.2, 128), ("the true labels", 0, 128), ("8 units a layer", 0, 8)):
    for p in (0, 0.5):
        training, new = np.array([accuracies(p, wrong, width, seed) for seed in range(3)]).T
        print(f"{name:19} p = {p:<3} training {training.mean():3.0%}, new {new.mean():.0%} "
              f"(from {new.min():.0%} to {new.max():.0%})")
