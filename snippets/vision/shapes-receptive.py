import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor, datasets, nn, plot

rng = np.random.default_rng(0)
layers = [
    nn.Conv2d(1, 3, 5, rng=rng), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.MaxPool2d(2),
]
units = [9, 4, 2, 1]        # row and column; each is seen by the next one
lines = ["-", "--", "-.", ":"]
fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
digit = datasets.mnist().x[1010].reshape(28, 28)
plot.images([0.6 * digit], largest=1, ax=ax)

r, jump = 1, 1
for i, (layer, unit, line) in enumerate(zip(layers, units, lines)):
    r = r + (layer.kernel_size[0] - 1) * jump
    jump = jump * layer.stride[0]

    # Which pixels can change this unit? Ask 500 images of noise.
    x = Tensor(rng.normal(size=(500, 1, 28, 28)), requires_grad=True)
    maps = nn.Sequential(*layers[: i + 1])(x)
    maps[:, :, unit, unit].sum().backward()
    slope = np.abs(x.grad[:, 0]).sum(axis=0)
    seen = np.flatnonzero(slope.any(axis=0))
    a, b, side = seen[0], seen[-1] + 1, len(seen)
    print(f"layer {i + 1}: {side:2} x {side:2} pixels, formula: {r:2}")
    box = np.array([[a, b, b, a, a], [a, a, b, b, a]]) / 28
    name = f"layer {i + 1}: {side} × {side}"
    ax.plot(*box, line, color=f"C{i + 1}", lw=3, label=name)

middle = slope[a + 4 : b - 4, a + 4 : b - 4]
print(f"pixels seen at the end: {np.sum(slope > 0)} of 784")
share = middle.sum() / slope.sum()
print(f"the middle {middle.size} have {share:.0%} of the slope")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()
