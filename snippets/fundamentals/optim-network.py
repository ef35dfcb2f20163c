import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x, rng = digits.x.astype(np.float64), np.random.default_rng(0)
training, validation, test = data.split(x, digits.y, rng=rng)
rates = 10.0 ** np.arange(-3.5, 1, 0.5)


def learn(make, lr):
    rng = np.random.default_rng(0)
    layer = {"dtype": np.float64, "rng": rng}
    first, last = nn.Linear(64, 32, **layer), nn.Linear(32, 10, **layer)
    model = nn.Sequential(first, nn.ReLU(), last)
    loader = data.DataLoader(*training, batch_size=64, rng=rng)
    optimiser = make(model.parameters(), lr=lr)
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=6)
    loss = train.evaluate(model, *validation, F.cross_entropy)["loss"]
    return loss, train.accuracy(model(test[0]), test[1])


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for name, make, style in (
    ("SGD", optim.SGD, "o-C0"),
    ("momentum", lambda p, lr: optim.SGD(p, lr=lr, momentum=0.9), "s--C1"),
    ("RMSprop", optim.RMSprop, "^:C2"),
    ("Adam", optim.Adam, "D-.C3"),
):
    runs = [learn(make, lr) for lr in rates]
    losses = np.array([loss for loss, _ in runs])
    # Choose on the validation data, report on the test data.
    best = losses.argmin()
    right, good = runs[best][1], np.sum(losses < 0.5)
    print(f"{name:8} best rate {rates[best]:<5.1g} loss {losses[best]:.2f}, ", end="")
    print(f"test {right:.0%}, good rates {good}")
    ax.semilogx(rates, losses, style, label=name)
ax.set(xlabel="learning rate", ylabel="validation loss", ylim=(0, 2.5))
ax.legend()
plt.show()
