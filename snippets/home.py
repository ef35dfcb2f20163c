import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = datasets.spirals(300, classes=3, noise=0.1, rng=rng)
model = nn.Sequential(
    nn.Linear(2, 32, rng=rng), nn.Tanh(), nn.Linear(32, 3, rng=rng)
)
optimiser = optim.Adam(model.parameters(), lr=0.02)
loader = data.DataLoader(x, y, batch_size=32, rng=rng)

seen = 0
for epochs in (0, 5, 20, 100):
    train.fit(model, optimiser, F.cross_entropy, loader, epochs - seen)
    seen = epochs
    accuracy = train.accuracy(model(x), y)
    result = f"After {epochs} epochs: {accuracy:.0%} right"
    print(result)

    fig, ax = plt.subplots(figsize=(5.5, 4.5), layout="constrained")
    plot.decision_boundary(model, x, y, ax=ax)
    ax.set_title(result)
plt.show()
