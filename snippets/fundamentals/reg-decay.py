import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F

x, y = datasets.moons(100, noise=0.3, rng=np.random.default_rng(0))
lr, lam = 0.01, 0.1


def trained(make, penalty, **options):
    rng = np.random.default_rng(0)
    model = nn.Sequential(nn.Linear(2, 8, rng=rng), nn.Tanh(), nn.Linear(8, 2, rng=rng)).to(np.float64)
    optimiser = make(model.parameters(), lr=lr, **options)
    for _ in range(200):
        loss = F.cross_entropy(model(x.astype(np.float64)), y)
        if penalty:
            for w in model.parameters():
                loss = loss + lam / 2 * (w * w).sum()
        optimiser.zero_grad()
        loss.backward()
        if not penalty:
            for w in model.parameters():
                w.data *= 1 - lr * lam  # the decay; the gradient and the optimiser do not hear of it
        optimiser.step()
    return np.concatenate([w.data.ravel() for w in model.parameters()])


for name, make, options in (
    ("SGD", optim.SGD, {}),
    ("with momentum", optim.SGD, {"momentum": 0.9}),
    ("Adam", optim.Adam, {}),
):
    gap = np.abs(trained(make, True, **options) - trained(make, False, **options)).max()
    print(f"{name:13} largest difference of a weight: {'below 1e-12' if gap < 1e-12 else f'{gap:.2f}'}")
