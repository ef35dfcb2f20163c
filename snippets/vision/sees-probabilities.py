import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
(x, y), (x_new, y_new) = data.split(
    digits.x.astype(np.float64), digits.y, fractions=(0.8, 0.2), rng=rng
)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
optimiser = optim.Adam(model.parameters(), lr=0.003)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=5)

z = model(x_new).numpy()                    # ten scores for each picture
e = np.exp(z - z.max(axis=1, keepdims=True))
p = e / e.sum(axis=1, keepdims=True)        # ten probabilities
right = p.argmax(axis=1) == y_new
print(f"new pictures: {len(p):,}, probabilities: {p.shape[1]}")
print("all sums are 1:", np.allclose(p.sum(axis=1), 1, rtol=0, atol=1e-12))
print(f"right: {np.mean(right):.0%}")

shown = [2, 314, 443]
fig, axes = plt.subplots(2, 3, figsize=(7, 4.2), layout="constrained")
for (top, bottom), i in zip(axes.T, shown):
    plot.images([x_new[i].reshape(28, 28)], ax=top)
    bottom.bar(range(10), 100 * p[i], color="C0")
    bottom.bar(y_new[i], 100 * p[i, y_new[i]], color="C2", hatch="//")
    bottom.set(ylim=(0, 100), xticks=range(10), xlabel=f"written: {y_new[i]}")
    best = p[i].argsort()[::-1][:2]
    print(f"written {y_new[i]}:", *(f" {k}: {p[i, k]:.0%}" for k in best))
axes[1, 0].set_ylabel("probability (%)")
plt.show()
