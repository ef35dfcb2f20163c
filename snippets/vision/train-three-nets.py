import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
training, validation, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))


def layers(name, rng):
    if name == "784-3-10":
        return [nn.Flatten(), nn.Linear(784, 3, rng=rng),
                nn.ReLU(), nn.Linear(3, 10, rng=rng)]
    if name == "784-10":
        return [nn.Flatten(), nn.Linear(784, 10, rng=rng)]
    return [nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
            nn.Linear(30, 10, rng=rng)]


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for name, style in ("CNN", "o-"), ("784-10", "s--"), ("784-3-10", "^:"):
    rng = np.random.default_rng(0)
    model = nn.Sequential(*layers(name, rng)).to(np.float64)
    loader = data.DataLoader(*training, batch_size=50, rng=rng)
    history = train.fit(
        model, optim.Adam(model.parameters(), lr=0.005), F.cross_entropy,
        loader, 10, validation, {"accuracy": train.accuracy})
    size = sum(p.size for p in model.parameters())
    right = np.sum(model(x_test).numpy().argmax(axis=1) == y_test)
    print(f"{name:8}  {size:5} parameters  {right} right")
    counts = 1000 * np.array(history.metrics["accuracy"])
    ax.plot(range(1, 11), counts, style, label=f"{name}: {size:,}")
ax.set(xlabel="epoch", ylabel="right of 1000 validation digits")
ax.legend(title="parameters")
plt.show()
