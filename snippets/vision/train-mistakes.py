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
p = F.softmax(cnn(x_test)).numpy()
wrong = np.flatnonzero(answer != y_test)
print("wrong:", len(wrong), "of", len(y_test))
print("p > 0.9 and wrong:", np.sum(p[wrong].max(axis=1) > 0.9))
second = np.argsort(p[wrong], axis=1)[:, -2]
print("true class is second:", np.sum(second == y_test[wrong]))
surest = wrong[p[wrong].max(axis=1).argsort()[::-1][:12]]
titles = [f"{y_test[i]}, says {answer[i]}" for i in surest]
plot.images(x_test[surest], titles, columns=4)
plt.show()
