import numpy as np


def step(z):
    return np.where(z > 0, 1.0, 0.0)


z, h = np.array([-3.0, -1.0, 0.5, 2.0]), 1e-6
print("slopes of the step:   ", (step(z + h) - step(z - h)) / (2 * h))
print("slopes of the sigmoid:", np.round(np.exp(-z) / (1 + np.exp(-z)) ** 2, 3))
