import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
(x, y), _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))
rng = np.random.default_rng(0)
cnn = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
    nn.Linear(30, 10, rng=rng)).to(np.float64)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(cnn, optim.Adam(cnn.parameters(), lr=0.005),
          F.cross_entropy, loader, epochs=8)

right = cnn(x_test).numpy().argmax(axis=1) == y_test
image = x_test[right & (y_test == 3)][:1]
for name, fill in (("paper", 0), ("ink", 1)):
    covered, blank = [], []
    for row, column in np.ndindex(25, 25):
        part = slice(row, row + 4), slice(column, column + 4)
        blank.append(image[0, 0][part].max() == 0)
        covered.append(image[0].copy())
        covered[-1][0][part] = fill
    z = cnn(np.array(covered)).numpy()[blank]
    moved = np.abs(z - cnn(image).numpy()).max(axis=1) > 1e-9
    other = z.argmax(axis=1) != 3
    print(f"{name} on {len(z)} blank places:")
    print(f"  scores change at {moved.sum()}, answer at {other.sum()}")
