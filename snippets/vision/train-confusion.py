import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
training, _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))
rng = np.random.default_rng(0)
cnn = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
    nn.Linear(30, 10, rng=rng)).to(np.float64)
loader = data.DataLoader(*training, batch_size=50, rng=rng)
train.fit(cnn, optim.Adam(cnn.parameters(), lr=0.005), F.cross_entropy,
          loader, epochs=10)

answer = cnn(x_test).numpy().argmax(axis=1)
table = np.zeros((10, 10), int)
np.add.at(table, (y_test, answer), 1)               # row: true class
print("mistakes:", table.sum() - np.trace(table))
print("of the digits 0 to 9:")
print(100 - np.diag(table))
pairs = np.triu(table + table.T, 1)
for place in pairs.ravel().argsort(kind="stable")[::-1][:3]:
    a, b = divmod(place, 10)
    print(f"{a} and {b} mixed up: {pairs[a, b]} times")

plot.confusion_matrix(y_test, answer)
plt.show()
