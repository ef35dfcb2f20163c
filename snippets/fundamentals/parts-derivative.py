import numpy as np


def sigmoid(z):
    return 0.5 * np.tanh(0.5 * z) + 0.5


def neuron(x, w, w0):
    return sigmoid(w0 + x @ w)


rng = np.random.default_rng(0)
x, w, w0, h = rng.normal(size=5), rng.normal(size=5), 0.3, 1e-5

z = w0 + x @ w
formula = sigmoid(z) * (1 - sigmoid(z)) * x     # g'(z) x_i, all five at once
measured = np.array([
    (neuron(x, w + step, w0) - neuron(x, w - step, w0)) / (2 * h)
    for step in h * np.eye(5)                   # one weight at a time
])
error = np.max(np.abs(formula - measured) / np.abs(measured))
print("largest relative error below 1e-8:", bool(error < 1e-8))
