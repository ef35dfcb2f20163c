from itertools import pairwise

import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

iris = datasets.iris()


def right(columns, hidden):
    """How many of 150 test answers are right, over five splits."""
    total = 0
    for seed in range(5):
        rng = np.random.default_rng(seed)
        x = iris.x[:, columns].astype(np.float64)
        training, _, test = data.split(x, iris.y, rng=rng)
        scale = data.Standardise.fit(training[0])
        layers = []
        for n, m in pairwise([len(columns), *hidden, 3]):
            layers += [nn.Linear(n, m, rng=rng), nn.ReLU()]
        model = nn.Sequential(*layers[:-1]).to(np.float64)  # no ReLU at the end
        loader = data.DataLoader(
            scale(training[0]), training[1], batch_size=30, rng=rng
        )
        optimiser = optim.Adam(model.parameters(), lr=0.03)
        train.fit(model, optimiser, F.cross_entropy, loader, epochs=60)
        answers = model(scale(test[0])).argmax(1).numpy()
        total += int(np.sum(answers == test[1]))
    return total


for name, columns, hidden in (
    ("all four", [0, 1, 2, 3], [10]),
    ("petals", [2, 3], [10]),
    ("sepals", [0, 1], [10]),
    ("all four, no hidden layer", [0, 1, 2, 3], []),
):
    print(f"{name:26} right: {right(columns, hidden)} of 150")
