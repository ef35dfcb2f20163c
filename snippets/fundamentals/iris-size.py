import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

iris = datasets.iris()
x = iris.x.astype(np.float64)
parts = data.split(x, iris.y, rng=np.random.default_rng(0))
scale = data.Standardise.fit(parts[0][0])
# The third part, the test set, stays shut.
training, validation = ((scale(x), y) for x, y in parts[:2])

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for i, hidden in enumerate((1, 2, 5, 10, 20)):
    losses = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        first, last = nn.Linear(4, hidden, rng=rng), nn.Linear(hidden, 3, rng=rng)
        model = nn.Sequential(first, nn.ReLU(), last).to(np.float64)
        loader = data.DataLoader(*training, batch_size=30, rng=rng)
        optimiser = optim.Adam(model.parameters(), lr=0.03)
        train.fit(model, optimiser, F.cross_entropy, loader, epochs=60)
        result = train.evaluate(model, *validation, F.cross_entropy)
        losses.append(result["loss"])
    median, worst = np.median(losses), max(losses)
    print(f"{hidden:2} hidden units: median {median:.2f}, worst {worst:.2f}")
    ax.plot([i] * 5, losses, "o", color="C1", alpha=0.7)
    ax.plot(i, median, "_", color="C0", markersize=28, markeredgewidth=3)
ax.set_xticks(range(5), ["1", "2", "5", "10", "20"])
ax.set(xlabel="hidden units", ylabel="validation loss", ylim=(0, None))
ax.legend(ax.lines[:2], ["one start", "median of five"])
plt.show()
