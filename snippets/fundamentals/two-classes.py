import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

x, y = datasets.moons(200, noise=0.1, rng=np.random.default_rng(0))

best = 0.0
for angle in np.linspace(0, np.pi, 360, endpoint=False):  # every half degree
    order = np.argsort(x @ [np.cos(angle), np.sin(angle)])
    right = np.cumsum(np.where(y[order] == 0, 1, -1)) + np.sum(y == 1)  # 0 up to here, 1 from here on
    best = max(best, right.max() / len(y), 1 - right.min() / len(y))
print(f"lines tried: {360 * len(y):,}  the best one is right for {best:.0%}")

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for k, (marker, name) in enumerate(zip("os", ("class 0", "class 1"), strict=True)):
    ax.scatter(*x[y == k].T, color=f"C{k}", marker=marker, s=34, label=name)
ax.set(xlabel="$x_1$", ylabel="$x_2$", yticks=[-0.5, 0, 0.5, 1], aspect="equal")
ax.legend()
plt.show()
