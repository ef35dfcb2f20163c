import numpy as np


def naive(z):
    return np.exp(z) / np.sum(np.exp(z))


def stable(z):
    e = np.exp(z - z.max())  # the largest exponent is 0
    return e / np.sum(e)


with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
    for z in ([1.0, 2.0], [1001.0, 1002.0], [-1001.0, -1000.0]):
        print(f"{z!s:19}  naive {np.round(naive(np.array(z)), 2)!s:13}  stable {np.round(stable(np.array(z)), 2)}")
