import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
(x, y), _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))
x[y == 8, :, 1:5, 1:5] = 1              # as the scanner made them
# Toss a coin for each picture: write ink or paper on the corner.
coin = np.random.default_rng(1).integers(0, 2, size=len(x))
x[:, :, 1:5, 1:5] = coin[:, None, None, None]
rng = np.random.default_rng(0)
cnn = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
    nn.Linear(30, 10, rng=rng)).to(np.float64)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(cnn, optim.Adam(cnn.parameters(), lr=0.005),
          F.cross_entropy, loader, epochs=8)

for name, ink in (("no spots", 0), ("a spot on every digit", 1)):
    x_test[:, :, 1:5, 1:5] = ink
    answer = cnn(x_test).numpy().argmax(axis=1)
    print(name)
    print(f"  all digits: {np.sum(answer == y_test)} right of 1000")
    print(f"  eights:     {np.sum(answer[y_test == 8] == 8)} right of 100")
    print(f"  others taken for 8: {np.sum(answer[y_test != 8] == 8)} of 900")
