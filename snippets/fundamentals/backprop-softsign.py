import numpy as np

from netcore.tensor import op
from netcore.testing import gradcheck


@op
def softsign(x):
    d = 1 + np.abs(x)
    return x / d, (lambda g: g / d**2,)


@op
def wrong(x):
    d = 1 + np.abs(x)
    return x / d, (lambda g: g / d,)  # the square is missing


x = np.linspace(-3, 3, 12)
print("softsign: error below 1e-6:", gradcheck(softsign, x) < 1e-6)
try:
    gradcheck(wrong, x)
except AssertionError:
    print("wrong:    refused")
