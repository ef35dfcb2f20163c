import numpy as np

from netcore import functional as F

y_hat = np.array([2.0, 3.0, 5.0])  # what the network says
y = np.array([2.0, 4.0, 3.0])  # the truth


def mse(y_hat):
    return np.mean((y_hat - y) ** 2)


def slope(y_hat):
    return 2 * (y_hat - y) / len(y)


h = 1e-5
difference = [(mse(y_hat + h * e) - mse(y_hat - h * e)) / (2 * h) for e in np.eye(3)]
print(f"squares: {(y_hat - y) ** 2}  their mean: {mse(y_hat):.2f}  netcore: {F.mse_loss(y_hat, y).item():.2f}")
print("slope:", np.round(slope(y_hat), 2))
print("within 1e-9 of central differences:", np.allclose(slope(y_hat), difference, rtol=0, atol=1e-9))
