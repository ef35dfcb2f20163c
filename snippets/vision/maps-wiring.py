import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, no_grad, plot
from netcore import functional as F

rng = np.random.default_rng(0)
four = datasets.mnist().x[2018]
image = four.reshape(28, 28)
dense, conv = nn.Linear(784, 30, rng=rng), nn.Conv2d(1, 1, 5, rng=rng)
with no_grad():
    units = F.relu(dense(four)).numpy()
    feature_map = F.relu(conv(image[None, None])).numpy()[0, 0]
for layer, sees, count in [(dense, 784, 30), (conv, 25, feature_map.size)]:
    print(layer)
    print(f"  {count} units, each sees {sees} pixels")
    print(f"  {sum(p.size for p in layer.parameters()):,} parameters")

fig, (above, below) = plt.subplots(
    2, 1, figsize=(6, 6.6), layout="constrained")
plot.window(image, ax=above, names=("image", "", ""))
limits = plot.window(image, (12, 10), ax=below, size=5, output=feature_map,
                     names=("image", "", "map")).axis()
above.axis(limits)  # the same scale above and below

row, column = np.divmod(np.arange(784), 28)
pixels = np.column_stack([column + 0.5, row + 0.5])
place, heights = 44, np.linspace(0.5, 27.5, 30)
wires = np.insert(pixels, slice(1, None), (place, heights[14]), axis=0)
above.plot(*wires.T, "C2", lw=0.3, alpha=0.3, zorder=0)
shade = units / units.max()
above.scatter(np.full(30, place), heights, s=14, color="C0", alpha=shade)
above.plot(place, heights[14], "s", ms=8, mfc="none", mec="C2", mew=2.5)
above.text(place, 28.2, "units\n30", ha="center", va="top")
plt.show()
