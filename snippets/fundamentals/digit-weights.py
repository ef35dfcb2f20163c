import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64)
training, test = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
optimiser = optim.SGD(model.parameters(), lr=0.1)
loader = data.DataLoader(*training, batch_size=50, rng=rng)

done = 0
for epochs in (0, 1, 3, 10):
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=epochs - done)
    done = epochs
    right = train.accuracy(model(test[0]), test[1])
    weights = model[0].weight.numpy().reshape(10, 28, 28)
    ax = plot.images(weights, titles=digits.classes, columns=5, largest=0.3)
    ax.set_title(f"Epoch {epochs}: {right:.0%} right", pad=14)
plt.show()
