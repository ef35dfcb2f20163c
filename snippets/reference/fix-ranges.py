import numpy as np
from sklearn.datasets import load_digits

pixels = load_digits().data  # as stored
print("pixels as stored:", pixels.min(), "to", pixels.max())
print("after dividing by 16:", (pixels / 16).min(), "to", (pixels / 16).max())

z = np.array([3.0, 1.0, -2.0])  # three output units, no activation yet
sigmoid = 1 / (1 + np.exp(-z))
softmax = np.exp(z) / np.exp(z).sum()
print("outputs:", z)
print("sigmoid: ", np.round(sigmoid, 2), "sum", round(sigmoid.sum(), 2))
print("softmax: ", np.round(softmax, 2), "sum", round(softmax.sum(), 2))
