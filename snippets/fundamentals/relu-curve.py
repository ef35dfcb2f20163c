import matplotlib.pyplot as plt
import numpy as np


def relu(x):
    return np.maximum(x, 0)


x = np.linspace(-4, 4, 201)
fig, axes = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True, layout="constrained")
left, right = axes
left.plot(x, relu(x), color="C0", linewidth=3)
left.set(title="ReLU", xlabel="$x$", xticks=[-4, -2, 0, 2, 4], yticks=range(5))
for side in (x[x < 0], x[x > 0]):
    right.plot(side, (side > 0).astype(float), "--", color="C1", linewidth=3)
right.plot([0, 0], [0, 1], "o", color="C1", markerfacecolor="none", markersize=8)
right.set(title="its slope", xlabel="$x$", xticks=[-4, -2, 0, 2, 4])
plt.show()
