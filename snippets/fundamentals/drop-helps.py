import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()


def accuracies(p, wrong, width, seed):
    """Train with a share of random labels, test on new digits."""
    rng = np.random.default_rng(seed)
    x = digits.x.astype(np.float64)
    (x, y), (x_new, y_new) = data.split(x, digits.y, (0.2, 0.8), rng=rng)
    y = np.where(rng.random(len(y)) < wrong, rng.integers(0, 10, len(y)), y)
    model = nn.Sequential(
        nn.Linear(64, width, rng=rng), nn.ReLU(), nn.Dropout(p, rng=rng),
        nn.Linear(width, width, rng=rng), nn.ReLU(), nn.Dropout(p, rng=rng),
        nn.Linear(width, 10, rng=rng),
    ).to(np.float64)
    optimiser = optim.Adam(model.parameters(), lr=0.005)
    loader = data.DataLoader(x, y, batch_size=64, rng=rng)
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=40)
    return train.accuracy(model(x), y), train.accuracy(model(x_new), y_new)


tasks = {
    "1 label in 5 random": (0.2, 128),
    "the true labels": (0, 128),
    "8 units a layer": (0, 8),
}
for name, (wrong, width) in tasks.items():
    print(f"{name}:")
    for p in (0, 0.5):
        runs = [accuracies(p, wrong, width, seed) for seed in range(3)]
        training, new = np.array(runs).T
        spread = f"({new.min():.0%}\u2013{new.max():.0%})"
        print(f"p = {p:<3} training {training.mean():4.0%},", end=" ")
        print(f"new {new.mean():.0%} {spread}")
