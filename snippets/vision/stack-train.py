import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
order = np.random.default_rng(0).permutation(5000)
x, y = digits.x[order].reshape(-1, 1, 28, 28), digits.y[order]


def network(stages, rng):
    convs = [nn.Conv2d(1, 3, 5, rng=rng), nn.Conv2d(3, 3, 5, rng=rng)]
    layers = [layer for conv in convs[:stages]
              for layer in (conv, nn.ReLU(), nn.MaxPool2d(2))]
    n = {1: 3 * 12 * 12, 2: 3 * 4 * 4}[stages]
    dense = nn.Linear(n, 30, rng=rng), nn.ReLU(), nn.Linear(30, 10, rng=rng)
    return nn.Sequential(*layers, nn.Flatten(), *dense)


for stages in (1, 2):
    right = []
    for seed in range(2):
        rng = np.random.default_rng(seed)
        model = network(stages, rng)
        loader = data.DataLoader(x[:3000], y[:3000], batch_size=32, rng=rng)
        adam = optim.Adam(model.parameters(), lr=0.01)
        train.fit(model, adam, F.cross_entropy, loader, 4, progress=False)
        right.append(train.accuracy(model(x[3000:]), y[3000:]))
    size = sum(p.size for p in model.parameters())
    print(f"{stages} of 2 stages, {size:6,} parameters:")
    print("  above 85% right:", min(right) > 0.85)
