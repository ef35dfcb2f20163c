import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
(x, y), (x_pool, y_pool) = (datasets.moons(n, noise=0.35, rng=rng) for n in (100, 4000))
model = nn.Sequential(nn.Linear(2, 64, rng=rng), nn.Tanh(), nn.Linear(64, 2, rng=rng)).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.02)
right = []  # right[epoch][i]: is point i of the pool right after this epoch?
for _ in range(150):
    train.fit(model, optimiser, F.cross_entropy, [(x.astype(np.float64), y)], epochs=1)
    right.append(model(x_pool).data.argmax(axis=1) == y_pool)
right = np.array(right)

sizes, on_chooser, on_fresh = (20, 50, 100, 200, 500), [], []
for n in sizes:
    pairs = []
    for _ in range(500):
        test, fresh = np.split(rng.permutation(4000)[: 2 * n], 2)
        chosen = right[:, test].mean(axis=1).argmax()  # the test set chooses the epoch, and then judges it
        pairs.append([right[chosen, test].mean(), right[chosen, fresh].mean()])
    own, other = np.mean(pairs, axis=0)
    on_chooser.append(own)
    on_fresh.append(other)
    print(f"{n:3} points: accuracy where the epoch was chosen {own:.0%}, on fresh points {other:.0%}")

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
ax.semilogx(sizes, on_chooser, "o-C1", label="the points that chose")
ax.semilogx(sizes, on_fresh, "s--C0", label="fresh points")
ax.set(xlabel="points in the set", ylabel="mean accuracy")
ax.set_xticks(sizes, [str(n) for n in sizes])
ax.minorticks_off()
ax.legend()
plt.show()
