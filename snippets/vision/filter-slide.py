import matplotlib.pyplot as plt
import numpy as np

from netcore import plot

x = np.array([[0, 0, 0, 1, 0],
              [1, 0, 1, 1, 1],
              [1, 0, 0, 1, 0],
              [0, 1, 1, 0, 0],
              [0, 0, 1, 1, 0]])
w = np.array([[0, 1, 0],
              [1, 1, 1],
              [0, 1, 0]])

y = np.zeros((3, 3), dtype=int)
for i in range(3):
    for j in range(3):
        y[i, j] = np.sum(w * x[i : i + 3, j : j + 3])
print(y)

for i in range(3):
    for j in range(3):
        ax = plot.window(x, (i, j), kernel=w, output=y, reveal=True)
        ax.set_title(f"Row {i}, column {j}: the products sum to {y[i, j]}")
plt.show()
