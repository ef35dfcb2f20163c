import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
(x, y), _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))
x[y == 8, :, 1:5, 1:5] = 1              # only the eights have the spot
rng = np.random.default_rng(0)
cnn = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
    nn.Linear(30, 10, rng=rng)).to(np.float64)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(cnn, optim.Adam(cnn.parameters(), lr=0.005),
          F.cross_entropy, loader, epochs=8)

image = x_test[y_test == 8][:1].copy()
image[:, :, 1:5, 1:5] = 1
maps = F.relu(cnn[0](image)).numpy()[0]
for number, one in enumerate(maps, start=1):
    corner, below = one[:5, :5].max(), one[5:].max()
    print(f"map {number}: corner {corner:.1f}, below {below:.1f}")
plot.filters(cnn[0].weight, maps, image[0])
plt.show()
