import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x, y = digits.x.reshape(-1, 1, 28, 28), digits.y
model = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
    nn.Linear(30, 10, rng=rng),
)
adam = optim.Adam(model.parameters(), lr=0.01)
train.fit(model, adam, F.cross_entropy, data.DataLoader(x, y, rng=rng), 3)

layers = list(model)
maps = nn.Sequential(*layers[:3])(x[3700:3701])
conv, k = layers[3], 0                  # the first filter of stage 2
parts = [
    F.conv2d(maps[:, c : c + 1], conv.weight[k : k + 1, c : c + 1]).numpy()
    for c in range(3)
]
total = sum(parts) + conv.bias.numpy()[k]
same = np.abs(total - conv(maps).numpy()[:, k]).max() < 1e-4
print("three parts + bias = the map:", bool(same))
tiles = [tile[0, 0] for tile in (*parts, total)]
titles = [f"from map {c + 1}" for c in range(3)] + ["sum + bias"]
plot.images(tiles, titles=titles)
plt.show()
