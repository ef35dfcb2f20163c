import numpy as np

x = np.array([1.0, 2.0, 3.0])
w = np.array([0.5, -1.0, 0.25])
b = 0.1


def g(z):
    return np.maximum(z, 0)


print("products:            ", x * w)
print("pre-activation:      ", round(x @ w + b, 2))
print("g of the sum:        ", round(g(x @ w + b), 2))
print("sum of g of each one:", round(g(x * w).sum(), 2))
