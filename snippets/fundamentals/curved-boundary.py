import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = datasets.moons(200, noise=0.1, rng=rng)
model = nn.Sequential(nn.Linear(2, 16, rng=rng), nn.ReLU(), nn.Linear(16, 2, rng=rng))
optimiser = optim.Adam(model.parameters(), lr=0.1)
for _ in range(200):
    optimiser.zero_grad()
    F.cross_entropy(model(x), y).backward()
    optimiser.step()
print(f"right: {train.accuracy(model(x), y):.0%}")

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
plot.decision_boundary(model, x, y, ax=ax)
ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
plt.show()
