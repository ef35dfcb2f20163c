import numpy as np

from netcore import functional as F

y = np.array([2.0, 3.0, 5.0])  # predictions
t = np.array([2.0, 4.0, 3.0])  # targets


def mse(y):
    return np.mean((y - t) ** 2)  # L = 1/n sum of (y - t)^2


def slope(y):
    return 2 * (y - t) / len(y)  # dL/dy = 2 (y - t) / n


h = 1e-5
difference = [(mse(y + h * e) - mse(y - h * e)) / (2 * h) for e in np.eye(3)]
print("squares:", (y - t) ** 2, " their mean:", round(mse(y), 2), " netcore:", round(F.mse_loss(y, t).item(), 2))
print("slope:", np.round(slope(y), 2) + 0.0)
print("within 1e-9 of central differences:", np.allclose(slope(y), difference, rtol=0, atol=1e-9))
