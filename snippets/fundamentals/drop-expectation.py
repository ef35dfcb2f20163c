import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
h, w, p = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, -1.0, 2.0, 0.5]), 0.5
m = rng.random((100_000, 4)) >= p
sums = (m * h / (1 - p)) @ w  # what the next unit receives, for 100,000 masks

print(f"without dropout:  {h @ w:.1f}")
print(f"mean over masks:  {sums.mean():.1f}")
print(f"without the factor 1/(1-p): {((m * h) @ w).mean():.1f}")
deviation = np.sqrt(p / (1 - p) * ((w * h) ** 2).sum())
print(f"standard deviation {sums.std():.1f}, by formula {deviation:.1f}")
after = np.maximum(sums - 7, 0).mean()  # the next unit has the bias -7
print(f"after a ReLU: {after:.1f}, without dropout: {max(h @ w - 7, 0):.1f}")

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
values, counts = np.unique(sums, return_counts=True)
ax.bar(values, counts / len(sums), width=0.6, color="C0", label="with dropout")
ax.axvline(h @ w, color="C1", linestyle="--", label="without dropout")
ax.set(xlabel="weighted sum of the next unit", ylabel="share of the masks")
fig.legend(loc="outside lower center", ncols=2)
plt.show()
