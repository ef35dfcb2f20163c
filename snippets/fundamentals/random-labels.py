import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x = ((digits.x - digits.x.mean()) / digits.x.std()).astype(np.float64)
(x, y), test = data.split(x, digits.y, fractions=(0.1, 0.9), rng=np.random.default_rng(0))
tossed = np.random.default_rng(1).integers(10, size=len(y))

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for name, labels, style in (("true labels", y, "-C0"), ("random labels", tossed, "--C1")):
    layer = {"dtype": np.float64, "rng": np.random.default_rng(0)}
    model = nn.Sequential(nn.Linear(64, 100, **layer), nn.ReLU(), nn.Linear(100, 10, **layer))
    optimiser = optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(100):
        optimiser.zero_grad()
        loss = F.cross_entropy(model(x), labels)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    learned, right = train.accuracy(model(x), labels), train.accuracy(model(test[0]), test[1])
    print(f"{name:13}  right on {len(x)} training digits {learned:.0%}, on test digits {right:.0%}")
    ax.semilogy(losses, style, label=name)
ax.set(xlabel="step", ylabel="training loss")
ax.legend()
plt.show()
