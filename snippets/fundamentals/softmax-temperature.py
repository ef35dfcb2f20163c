import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F

scores = np.array([2.0, 1.0, 0.5, -1.0])
fig, axes = plt.subplots(1, 3, figsize=(7, 2.8), sharey=True, layout="constrained")
for ax, temperature in zip(axes, (0.2, 1, 5), strict=True):
    p = F.softmax(scores / temperature).numpy()
    print(f"T = {temperature:<3}  probabilities {p.round(2)}  sum {p.sum():.1f}")
    ax.bar(["a", "b", "c", "d"], p, color="C0")
    ax.set(title=f"$T$ = {temperature}", ylim=(0, 1))
axes[0].set_ylabel("probability")
plt.show()
