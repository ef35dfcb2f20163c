import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, no_grad, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
parts = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
training, (x_test, y_test) = parts
model = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(),
    nn.Flatten(), nn.Linear(3 * 24 * 24, 10, rng=rng),
).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.01)
loader = data.DataLoader(*training, batch_size=50, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=2)

with no_grad():
    maps = F.relu(model[0](x_test)).numpy()
row, column = np.divmod(maps.reshape(-1, 24 * 24).argmax(axis=1), 24)
# Stride 2 takes rows and columns 0, 2, 4, ...
kept = (row % 2 == 0) & (column % 2 == 0)
print(f"maps: {len(kept):,}")
print(f"largest answer taken by stride 2: {kept.mean():.0%}")

four = np.flatnonzero(y_test == 4)[0]
mine = slice(3 * four, 3 * four + 3)
names = [f"map {k}: {'kept' if took else 'skipped'}"
         for k, took in enumerate(kept[mine], start=1)]
ax = plot.images(maps[four], titles=names)
for picture, i, j in zip(ax.images, row[mine], column[mine]):  # the rings
    left, right, bottom, top = picture.get_extent()
    cell = (right - left) / 24
    ax.plot(left + cell * (j + 0.5), top + cell * (i + 0.5),
            "o", ms=13, mfc="none", mec="C3", mew=2)
plt.show()
