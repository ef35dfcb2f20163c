import matplotlib.pyplot as plt
import numpy as np


def after(lr, curvature, steps=100):
    w = 1.0
    for _ in range(steps):
        w = w - lr * curvature * w      # L = curvature * w^2 / 2
    return abs(w)


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
products = np.linspace(0.05, 2.45, 37)      # learning rate times curvature
for k, (curvature, style) in enumerate(((1, "C0o"), (5, "C1s"), (25, "C2^"))):
    low, high = 0.0, 3.0                    # halve the interval 50 times
    for _ in range(50):
        middle = (low + high) / 2
        if after(middle, curvature) > 1:
            high = middle
        else:
            low = middle
    limit = f"2 / {curvature} = {2 / curvature:.4f}"
    print(f"curvature {curvature:2}: {low:.4f}; {limit}")
    some = products[k::3]
    distances = [after(p / curvature, curvature, 10) for p in some]
    ax.semilogy(some, distances, style, label=f"curvature {curvature}")
ax.axhline(1, color=plt.rcParams["text.color"], linewidth=1)
ax.axvline(2, color="C3", linestyle=":")
ax.set(xlabel="learning rate × curvature", ylabel="distance after 10 steps")
ax.set(ylim=(1e-8, 1e3))
ax.legend(loc="lower left")
plt.show()
