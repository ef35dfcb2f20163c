import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, no_grad, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
parts = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
training, (x_test, _) = parts
model = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(),
    nn.Flatten(), nn.Linear(3 * 24 * 24, 10, rng=rng),
).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.01)
loader = data.DataLoader(*training, batch_size=50, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=2)

with no_grad():
    answers = model[0](x_test).numpy().reshape(len(x_test), 3, 24 * 24)
tiles = []
print("mean ink of the five windows")
for k, weight in enumerate(model[0].weight.numpy()[:, 0]):
    best = answers[:, k].max(axis=1)  # the best answer of each digit
    top = np.argsort(-best)[:5]  # the five digits with the best of all
    places = [divmod(answers[n, k].argmax(), 24) for n in top]
    patches = np.array([x_test[n, 0, i:i + 5, j:j + 5]
                        for n, (i, j) in zip(top, places)])
    # The filter, with 1 as the size of its largest weight; then the windows.
    tiles += [weight / np.abs(weight).max(), *patches]
    ink = patches.mean(axis=0)
    print(f"map {k + 1}: by row    {ink.mean(axis=1).round(1)}")
    print(f"       by column {ink.mean(axis=0).round(1)}")

titles = [""] * 18
titles[::6] = "filter 1", "filter 2", "filter 3"
plot.images(tiles, titles, columns=6)
plt.show()
