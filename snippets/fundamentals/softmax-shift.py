import matplotlib.pyplot as plt
import numpy as np


def softmax(z):
    return np.exp(z) / np.sum(np.exp(z))  # p_k = e^z_k / sum of e^z_j


z = np.array([2.0, 1.0, 0.0, -1.0])
cases = {"z": z, "z + 5": z + 5, "3 z": 3 * z}
for name, scores in cases.items():
    print(f"{name:6} p =", np.round(softmax(scores), 2), " sum:", round(softmax(scores).sum(), 6))

fig, axes = plt.subplots(1, 3, figsize=(7, 2.8), layout="constrained", sharey=True)
for ax, (name, scores) in zip(axes, cases.items()):
    ax.bar(range(4), softmax(scores), color="C0")
    ax.set(title=f"softmax of ${name}$", ylim=(0, 1))
    ax.set_xticks(range(4), [f"${s:.0f}$" for s in scores])
axes[0].set_ylabel("probability")
axes[1].set_xlabel("score")
plt.show()
