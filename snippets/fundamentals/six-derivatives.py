import math

import numpy as np

from netcore import functional as F

tanh, exp = np.tanh, np.exp
erf = np.vectorize(math.erf)


def sigma(x):
    return 0.5 * tanh(0.5 * x) + 0.5


def Phi(x):  # the share of a normal distribution below x
    return 0.5 * (1 + erf(x / np.sqrt(2)))


def phi(x):  # its density
    return exp(-(x**2) / 2) / np.sqrt(2 * np.pi)


pairs = {
    "tanh": (tanh, lambda x: 1 - tanh(x) ** 2),
    "leaky_relu": (
        lambda x: np.where(x > 0, x, 0.01 * x),
        lambda x: np.where(x > 0, 1, 0.01),
    ),
    "elu": (
        lambda x: np.where(x > 0, x, exp(x) - 1),
        lambda x: np.where(x > 0, 1, exp(x)),
    ),
    "gelu": (lambda x: x * Phi(x), lambda x: Phi(x) + x * phi(x)),
    "silu": (
        lambda x: x * sigma(x),
        lambda x: sigma(x) * (1 + x * (1 - sigma(x))),
    ),
    "softplus": (lambda x: np.log1p(exp(x)), sigma),
}
# 100 points: none of them is the corner 0.
x, h = np.linspace(-4, 4, 100), 1e-5
print("activation  slope within 1e-7  netcore within 0.0005")
for name, (f, slope) in pairs.items():
    measured = (f(x + h) - f(x - h)) / (2 * h)
    size = np.maximum(np.abs(measured), 1e-3)
    error = np.max(np.abs(slope(x) - measured) / size)
    library = np.abs(getattr(F, name)(x).numpy() - f(x)).max()
    print(f"{name:10}  {error < 1e-7!s:17}  {library < 5e-4}")
