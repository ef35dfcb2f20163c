import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = datasets.spirals(300, classes=3, rng=rng)
x = x.astype(np.float64)
model = nn.Sequential(
    nn.Linear(2, 8, rng=rng), nn.Tanh(),
    nn.Linear(8, 8, rng=rng), nn.Tanh(),
    nn.Linear(8, 8, rng=rng), nn.Tanh(),
    nn.Linear(8, 3, rng=rng),
).to(np.float64)

loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(model, optim.Adam(model.parameters(), lr=0.01), F.cross_entropy, loader, epochs=200)
print(f"right: {train.accuracy(model(x), y):.0%}  parameters: {sum(p.size for p in model.parameters())}")

fig, (left, right) = plt.subplots(1, 2, figsize=(7, 3.6), layout="constrained", width_ratios=(1.4, 1))
plot.network(model, ax=left, inputs=["x₁", "x₂"], outputs=["0", "1", "2"])
plot.decision_boundary(model, x, y, ax=right)
right.set(xlabel="x₁", ylabel="x₂", xticks=[], yticks=[], aspect="equal")
plt.show()
