import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64)
training, (x_test, y_test) = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
train.fit(model, optim.SGD(model.parameters(), lr=0.1), F.cross_entropy,
          data.DataLoader(*training, batch_size=50, rng=rng), epochs=10)

images = x_test.reshape(-1, 28, 28)
room = images[:, :, -4:].max(axis=(1, 2)) == 0  # four empty columns: no ink is pushed out
print("digits with room to move:", room.sum(), "of", len(room))
for shift in range(5):
    moved = np.roll(images[room], shift, axis=2).reshape(-1, 784)
    print(f"moved right by {shift} pixels: {train.accuracy(model(moved), y_test[room]):.0%} right")
