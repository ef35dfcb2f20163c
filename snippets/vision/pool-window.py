import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, no_grad, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
parts = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
training, (x_test, y_test) = parts
model = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(),
    nn.Flatten(), nn.Linear(3 * 24 * 24, 10, rng=rng),
).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.01)
loader = data.DataLoader(*training, batch_size=50, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=2)

four = np.flatnonzero(y_test == 4)[:1]
with no_grad():
    maps = F.relu(model[0](x_test[four]))
    pooled = F.max_pool2d(maps, 2)
print("maps:  ", maps.shape[1:], "numbers:", maps.size)
print("pooled:", pooled.shape[1:], "numbers:", pooled.size)
print("largest of each map, before and after:")
for array in (maps, pooled):
    print(array.numpy().max(axis=(2, 3)).round(2)[0])

first, small = maps.numpy()[0, 0], pooled.numpy()[0, 0]
cell = np.unravel_index(small.argmax(), small.shape)
plot.window(first, cell, size=2, stride=2, output=small,
            names=("map 1", "", "pooled"))
plt.show()
