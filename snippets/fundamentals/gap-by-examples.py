import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x, rng = digits.x.astype(np.float64), np.random.default_rng(0)
(x, y), new = data.split(x, digits.y, fractions=(0.6, 0.4), rng=rng)

sizes, errors = (25, 50, 100, 200, 400), []
for n in sizes:
    layer = {"dtype": np.float64, "rng": np.random.default_rng(0)}
    first, last = nn.Linear(64, 32, **layer), nn.Linear(32, 10, **layer)
    model = nn.Sequential(first, nn.ReLU(), last)
    optimiser = optim.Adam(model.parameters(), lr=0.02)
    for _ in range(100):
        optimiser.zero_grad()
        F.cross_entropy(model(x[:n]), y[:n]).backward()
        optimiser.step()
    wrong = 1 - train.accuracy(model(x[:n]), y[:n])
    wrong_new = 1 - train.accuracy(model(new[0]), new[1])
    print(f"{n:3} examples: wrong on them {wrong:.0%}, on new digits {wrong_new:.0%}")
    errors.append((100 * wrong, 100 * wrong_new))

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
training, held_out = zip(*errors)
ax.semilogx(sizes, training, "o-C0", label="training")
ax.semilogx(sizes, held_out, "s--C1", label="new digits")
ax.set_xticks(sizes, sizes)
ax.set(xlabel="training examples", ylabel="wrong answers, %")
ax.minorticks_off()
ax.legend()
plt.show()
