import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64).reshape(-1, 1, 28, 28)
known, (x_new, y_new) = data.split(x, digits.y, (0.8, 0.2), rng=rng)
its = {"dtype": np.float64, "rng": rng}


def convolutional(maps, pool, left):        # left: numbers left of a map
    return nn.Sequential(
        nn.Conv2d(1, 8, 5, padding=2, **its), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, maps, 3, padding=1, **its), nn.ReLU(),
        nn.MaxPool2d(pool), nn.Flatten(), nn.Linear(left * maps, 10, **its),
    )


parts = [nn.Linear(784, 64, **its), nn.ReLU(), nn.Linear(64, 10, **its)]
models = {
    "dense": nn.Sequential(nn.Flatten(), *parts),
    "dense end": convolutional(maps=8, pool=2, left=49),
    "largest only": convolutional(maps=24, pool=14, left=1),
}
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for (name, model), style in zip(models.items(), ("C1s--", "C0o-", "C2D:")):
    optimiser = optim.Adam(model.parameters(), lr=0.004)
    loader = data.DataLoader(*known, batch_size=50, rng=rng)
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=5)
    wide = np.pad(x_new, [(0, 0)] * 3 + [(5, 0)])
    z = [model(wide[..., 5 - k : 33 - k]).numpy() for k in range(6)]
    right = [np.sum(scores.argmax(axis=1) == y_new) for scores in z]
    print(f"{name:13}", *right)
    ax.plot(range(6), np.array(right) / 10, style, label=name)
ax.set(xlabel="moved by (columns)", ylabel="right (%)", ylim=(0, 103))
ax.legend(loc="lower left")
plt.show()
