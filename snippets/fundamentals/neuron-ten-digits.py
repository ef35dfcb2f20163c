import numpy as np

from netcore import datasets

digits = datasets.digits()
x, y = digits.x[:1500], digits.y[:1500]
x_new, y_new = digits.x[1500:], digits.y[1500:]

weights, biases = [], []
for digit in range(10):
    own, other = x[y == digit].mean(axis=0), x[y != digit].mean(axis=0)
    weights.append(own - other)
    biases.append(-(own - other) @ (own + other) / 2)

sums = x_new @ np.array(weights).T + biases     # a column for each neuron
print(f"right: {np.mean(sums.argmax(axis=1) == y_new):.0%}")
