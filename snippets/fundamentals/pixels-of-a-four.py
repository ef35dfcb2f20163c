import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot

four = np.array([[1, 0, 0, 1, 0],
                 [1, 0, 0, 1, 0],
                 [1, 1, 1, 1, 1],
                 [0, 0, 0, 1, 0],
                 [0, 0, 0, 1, 0]])
print(four)
print("as one row:", "".join(str(pixel) for pixel in four.ravel()), " ink:", four.sum(), "of", four.size)

digits = datasets.mnist()
written = digits.x[digits.y == 4][0].reshape(28, 28)
print("a written four:", written.shape, "=", written.size, "pixels")

fig, (left, right) = plt.subplots(1, 2, figsize=(6.5, 3.3), layout="constrained")
row, column = np.indices(four.shape)
left.scatter(column[four == 1], row[four == 1], s=480, color="C0")
left.scatter(column[four == 0], row[four == 0], s=480, facecolors="none", edgecolors=plt.rcParams["text.color"])
left.set(xlim=(-0.6, 4.6), ylim=(4.6, -0.6), aspect="equal", title="5 × 5 pixels")
left.axis("off")
plot.images([written], ax=right)
right.set_title("28 × 28 pixels")
plt.show()
