import numpy as np

from netcore import data, datasets, nn, optim
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
(x, y), _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))


def shifted(x, rng, by=3):
    padded = np.pad(x, ((0, 0), (0, 0), (by, by), (by, by)))
    corners = rng.integers(0, 2 * by + 1, size=(len(x), 2))
    return np.array([one[:, i:i + 28, j:j + 28]
                     for one, (i, j) in zip(padded, corners)])


moved = shifted(x_test, np.random.default_rng(1))
for name in ("as they are", "shifted"):
    rng = np.random.default_rng(0)
    cnn = nn.Sequential(
        nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
        nn.Linear(30, 10, rng=rng)).to(np.float64)
    optimiser = optim.Adam(cnn.parameters(), lr=0.005)
    for _ in range(10):
        for images, labels in data.DataLoader(x, y, batch_size=50, rng=rng):
            if name == "shifted":
                images = shifted(images, rng)
            loss = F.cross_entropy(cnn(images), labels)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    a, b = (np.sum(cnn(part).numpy().argmax(axis=1) == y_test)
            for part in (x_test, moved))
    print(f"trained {name}:")
    print(f"  test {a} right, moved test {b}")
