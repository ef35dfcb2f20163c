import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, plot

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64)
(x_train, y_train), (x_test, y_test) = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)

average = np.stack([x_train[y_train == k].mean(axis=0) for k in range(10)])
distance = np.linalg.norm(x_test[:, None] - average, axis=2)  # each test image to each average
print(f"nearest average: {np.mean(distance.argmin(axis=1) == y_test):.0%} right")

plot.images(average.reshape(10, 28, 28), titles=digits.classes, columns=5)
plt.show()
