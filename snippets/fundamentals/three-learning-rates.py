import matplotlib.pyplot as plt
import numpy as np

from netcore import plot


def loss(x, y):
    return (x**2 + 10 * y**2) / 2       # curvature 1 along x, 10 along y


fig, axes = plt.subplots(1, 3, figsize=(7, 2.9), layout="constrained", sharey=True)
for ax, lr in zip(axes, (0.02, 0.18, 0.205)):
    path = [np.array([-4.0, 0.6])]
    for _ in range(20):
        gradient = path[-1] * [1, 10]           # (x, 10 y)
        path.append(path[-1] - lr * gradient)
    start, end = loss(*path[0]), loss(*path[-1])
    print(f"rate {lr:5}: loss {start:.1f}, at the end {end:.2g}")
    plot.surface(loss, (-5, 2), (-1.4, 1.4), {"path": np.array(path)}, ax)
    ax.set(title=f"rate {lr}", xticks=[-4, -2, 0], yticks=[-1, 0, 1])
    if ax.get_legend():
        ax.get_legend().remove()
plt.show()
