import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
for maps in (1, 3, 9):
    rng = np.random.default_rng(1)
    parts = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
    training, (x_test, y_test) = parts
    model = nn.Sequential(
        nn.Conv2d(1, maps, 5, stride=2, rng=rng), nn.ReLU(),
        nn.Flatten(), nn.Linear(maps * 144, 10, rng=rng),
    ).to(np.float64)
    optimiser = optim.Adam(model.parameters(), lr=0.01)
    loader = data.DataLoader(*training, batch_size=50, rng=rng)
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=3)
    right = train.accuracy(model(x_test), y_test)
    wrong = round(1000 * (1 - right))
    total = sum(p.size for p in model.parameters())
    print(f"{maps} maps: {total:6,} parameters, wrong {wrong}")
