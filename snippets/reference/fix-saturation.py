import numpy as np


def sigmoid(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)


print("at -5 and 5:  ", np.round(sigmoid(np.array([-5.0, 5.0])), 4))
x = np.arange(0, 50, 0.01)
print(f"exactly 1 from {x[np.argmax(sigmoid(x) == 1)]:.2f} (float64)")
print("at -40, above 0:", bool(sigmoid(np.array(-40.0)) > 0))
