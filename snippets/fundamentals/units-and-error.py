import matplotlib.pyplot as plt
import numpy as np


def curve(x):
    return np.sin(x) + 0.5 * np.sin(3 * x)


def by_hand(width):
    """Weights for `width` ReLU units: each bends the line at one knot, so that it meets the curve at the next."""
    knots = np.linspace(0, 2 * np.pi, width + 1)
    slopes = np.diff(curve(knots)) / np.diff(knots)
    bends = np.diff(slopes, prepend=0)
    return lambda x: np.maximum(x[:, None] - knots[:-1], 0) @ bends + curve(knots[0])


x = np.linspace(0, 2 * np.pi, 1001)
fig, axes = plt.subplots(1, 3, figsize=(7, 2.8), sharey=True, layout="constrained")
for width in (4, 8, 16, 32, 64, 128):
    worst = np.abs(by_hand(width)(x) - curve(x)).max()
    print(f"units: {width:3}  largest error: {worst:.2g}")
for ax, width in zip(axes, (4, 8, 32), strict=True):
    ax.plot(x, curve(x), color="C0", linewidth=5, alpha=0.4)
    ax.plot(x, by_hand(width)(x), "--", color="C1")
    ax.set(title=f"{width} units", xticks=[0, 3, 6], xlabel="$x$")
plt.show()
