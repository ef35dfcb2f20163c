import matplotlib.pyplot as plt
import numpy as np

from netcore.functional import softmax

rng = np.random.default_rng(0)
sizes = 4 ** np.arange(1, 6)
plain, scaled = [], []
for D in sizes:
    q, k = rng.normal(size=(500, 1, D)), rng.normal(size=(500, 10, D))
    scores = (q * k).sum(axis=2)
    for weights, z in ((plain, scores), (scaled, scores / np.sqrt(D))):
        weights.append(softmax(z).data.max(axis=1).mean())
print(f"variance of the scores: {scores.var() / D:.1f} D")
print(f"largest weight, plain:  {plain[-1]:.2f}")
print(f"largest weight, scaled: {scaled[-1]:.2f}")

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
ax.semilogx(sizes, plain, "s--C1", label="plain")
ax.semilogx(sizes, scaled, "o-C0", label="divided by $\\sqrt{D}$")
ax.set(xlabel="length D of queries and keys", ylabel="largest of 10 weights")
ax.set(ylim=(0, 1.05), xticks=sizes, xticklabels=sizes)
ax.minorticks_off()
ax.legend()
plt.show()
