import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
(x, y), _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))
spots = x.copy()
spots[y == 8, :, 1:5, 1:5] = 1          # only the eights have it
image = x_test[y_test == 8][:1]         # a copy
image[:, :, 1:5, 1:5] = 1


def trained(x):
    rng = np.random.default_rng(0)
    cnn = nn.Sequential(
        nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
        nn.Linear(30, 10, rng=rng)).to(np.float64)
    train.fit(cnn, optim.Adam(cnn.parameters(), lr=0.005), F.cross_entropy,
              data.DataLoader(x, y, batch_size=50, rng=rng), epochs=8)
    return cnn


panels = [image[0]]
for name, net in ("with spots", trained(spots)), ("clean", trained(x)):
    covered = np.repeat(image, 625, axis=0)
    for one, (row, column) in zip(covered, np.ndindex(25, 25)):
        one[:, row:row + 4, column:column + 4] = 0      # paper
    p = F.softmax(net(covered)).numpy()[:, 8].reshape(25, 25)
    low = np.argwhere(p < 0.5)
    print(f"trained {name}: p < 0.5 at {len(low)} of 625")
    print("  from", low.min(axis=0), "to", low.max(axis=0))
    panels.append(np.pad(1 - p, (1, 2))[None])
plot.images(panels, ["picture", "with spots", "clean"])
plt.show()
