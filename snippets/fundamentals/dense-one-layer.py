import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = datasets.spirals(300, classes=3, rng=rng)
x = x.astype(np.float64)
model = nn.Sequential(nn.Linear(2, 3, dtype=np.float64, rng=rng))

loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(model, optim.Adam(model.parameters(), lr=0.05), F.cross_entropy, loader, epochs=60)
print(f"right: {train.accuracy(model(x), y):.0%}")

ax = plot.decision_boundary(model, x, y, classes=["arm 0", "arm 1", "arm 2"])
ax.set(xticks=[], yticks=[], aspect="equal")
plt.show()
