import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x = ((digits.x - digits.x.mean()) / digits.x.std()).astype(np.float64)
rng = np.random.default_rng(0)
training, test = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
depth, width = 12, 64

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for name, std, style in (
    ("std 0.01", 0.01, "^:C2"),
    ("1 / fan-in", np.sqrt(1 / width), "s--C1"),
    ("2 / fan-in (He)", np.sqrt(2 / width), "o-C0"),
):
    rng = np.random.default_rng(0)
    layers = []
    for n_out in depth * [width] + [10]:
        layers += [nn.Linear(width, n_out, dtype=np.float64), nn.ReLU()]
        nn.init.normal(layers[-2].weight, std=std, rng=rng)
        nn.init.zeros(layers[-2].bias)
    model = nn.Sequential(*layers[:-1])
    loader = data.DataLoader(*training, batch_size=64, rng=rng)
    optimiser = optim.SGD(model.parameters(), lr=0.02)
    history = train.fit(model, optimiser, F.cross_entropy, loader, epochs=10)
    right = train.accuracy(model(test[0]), test[1])
    losses = history.train_loss
    print(f"{name:16} training loss {losses[-1]:.1f}, right on new digits {right:.0%}")
    ax.plot(range(1, 11), losses, style, label=name)
ax.set(xlabel="epoch", ylabel="training loss", ylim=(0, None))
ax.legend()
plt.show()
