import numpy as np


def sigmoid(x):
    return 0.5 * np.tanh(0.5 * x) + 0.5


def derivative(x):
    return sigmoid(x) * (1 - sigmoid(x))


x, h = np.linspace(-5, 5, 101), 1e-5                    # float64
measured = (sigmoid(x + h) - sigmoid(x - h)) / (2 * h)
error = np.max(np.abs(derivative(x) - measured) / measured)

print("largest relative error below 1e-8:", bool(error < 1e-8))
slope = derivative(x)
print("largest slope:", slope.max(), "at x =", x[slope.argmax()])
print(f"slope at 5: {derivative(5.0):.4f}  at 10: {derivative(10.0):.6f}")
