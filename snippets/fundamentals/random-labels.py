import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x = ((digits.x - digits.x.mean()) / digits.x.std()).astype(np.float64)
rng = np.random.default_rng(0)
(x, y), test = data.split(x, digits.y, fractions=(0.1, 0.9), rng=rng)
tossed = np.random.default_rng(1).integers(10, size=len(y))

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for name, labels, style in (
    ("true labels", y, "-C0"),
    ("random labels", tossed, "--C1"),
):
    layer = {"dtype": np.float64, "rng": np.random.default_rng(0)}
    first, last = nn.Linear(64, 100, **layer), nn.Linear(100, 10, **layer)
    model = nn.Sequential(first, nn.ReLU(), last)
    optimiser = optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(100):
        optimiser.zero_grad()
        loss = F.cross_entropy(model(x), labels)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    learned = train.accuracy(model(x), labels)
    right = train.accuracy(model(test[0]), test[1])
    print(f"{name:13} training digits {learned:.0%}, test digits {right:.0%} right")
    ax.semilogy(losses, style, label=name)
ax.set(xlabel="step", ylabel="training loss")
ax.legend()
plt.show()
