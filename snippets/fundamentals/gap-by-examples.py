import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
(x, y), new = data.split(digits.x.astype(np.float64), digits.y, fractions=(0.6, 0.4), rng=np.random.default_rng(0))

sizes, errors = (25, 50, 100, 200, 400), []
for n in sizes:
    layer = {"dtype": np.float64, "rng": np.random.default_rng(0)}
    model = nn.Sequential(nn.Linear(64, 32, **layer), nn.ReLU(), nn.Linear(32, 10, **layer))
    optimiser = optim.Adam(model.parameters(), lr=0.02)
    for _ in range(100):
        optimiser.zero_grad()
        F.cross_entropy(model(x[:n]), y[:n]).backward()
        optimiser.step()
    errors.append([1 - train.accuracy(model(a), b) for a, b in ((x[:n], y[:n]), new)])
    print(f"{n:3} examples: wrong on them {errors[-1][0]:.0%}, on new digits {errors[-1][1]:.0%}")

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
for values, style, name in zip(100 * np.array(errors).T, ("o-C0", "s--C1"), ("training", "new digits")):
    ax.plot(sizes, values, style, label=name)
ax.set(xscale="log", xticks=sizes, xticklabels=sizes, xlabel="training examples", ylabel="wrong answers, %")
ax.minorticks_off()
ax.legend()
plt.show()
