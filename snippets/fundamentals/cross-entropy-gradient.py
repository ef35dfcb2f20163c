import numpy as np

from netcore import Tensor
from netcore import functional as F

rng = np.random.default_rng(0)
z = rng.normal(size=(6, 4))  # scores of 6 images, 4 classes
y = rng.integers(4, size=6)  # their labels


def probabilities(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(z):
    return -np.mean(np.log(probabilities(z)[np.arange(6), y]))  # L = mean of -ln p_y


gradient = (probabilities(z) - np.eye(4)[y]) / 6  # dL/dz = (p - one-hot y) / N

h = 1e-5
difference = np.zeros_like(z)
for i in np.ndindex(z.shape):
    step = np.zeros_like(z)
    step[i] = h
    difference[i] = (loss(z + step) - loss(z - step)) / (2 * h)

scores = Tensor(z, requires_grad=True)
F.cross_entropy(scores, y).backward()
print("largest relative error below 1e-7:", np.max(np.abs(gradient / difference - 1)) < 1e-7)
print("netcore gives the same:", np.allclose(scores.grad, gradient, rtol=1e-12))
print("each row sums to 0:", np.allclose(gradient.sum(axis=1), 0))
