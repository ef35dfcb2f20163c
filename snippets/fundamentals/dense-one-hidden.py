from itertools import pairwise

import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

for name, activation in (("tanh", nn.Tanh), ("no activation", None)):
    for sizes in ([2, 8, 8, 8, 3], [2, 32, 3]):
        rng = np.random.default_rng(0)
        x, y = datasets.spirals(300, classes=3, rng=rng)
        layers = [nn.Linear(n, m, rng=rng) for n, m in pairwise(sizes)]
        if activation:
            layers = [part for layer in layers for part in (layer, activation())][:-1]
        model = nn.Sequential(*layers).to(np.float64)
        loader = data.DataLoader(x.astype(np.float64), y, batch_size=50, rng=rng)
        train.fit(model, optim.Adam(model.parameters(), lr=0.01), F.cross_entropy, loader, epochs=200)
        count, share = sum(p.size for p in model.parameters()), train.accuracy(model(x), y)
        print(f"{name:14}{' - '.join(map(str, sizes)):18}{count} parameters, right: {share:.0%}")
