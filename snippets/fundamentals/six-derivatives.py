import math

import numpy as np

from netcore import functional as F

tanh, exp = np.tanh, np.exp
phi = np.vectorize(lambda x: 0.5 * (1 + math.erf(x / math.sqrt(2))))      # the normal distribution function


def sigma(x):
    return 0.5 * tanh(0.5 * x) + 0.5


pairs = {
    "tanh": (tanh, lambda x: 1 - tanh(x) ** 2),
    "leaky_relu": (lambda x: np.where(x > 0, x, 0.01 * x), lambda x: np.where(x > 0, 1, 0.01)),
    "elu": (lambda x: np.where(x > 0, x, exp(x) - 1), lambda x: np.where(x > 0, 1, exp(x))),
    "gelu": (lambda x: x * phi(x), lambda x: phi(x) + x * exp(-(x**2) / 2) / math.sqrt(2 * math.pi)),
    "silu": (lambda x: x * sigma(x), lambda x: sigma(x) + x * sigma(x) * (1 - sigma(x))),
    "softplus": (lambda x: np.log1p(exp(x)), sigma),
}
x, h = np.linspace(-4, 4, 100), 1e-5                    # 100 points: none of them is the corner 0
for name, (f, slope) in pairs.items():
    measured = (f(x + h) - f(x - h)) / (2 * h)
    error = np.max(np.abs(slope(x) - measured) / np.maximum(np.abs(measured), 1e-3))
    library = np.abs(getattr(F, name)(x).numpy() - f(x)).max()
    print(f"{name:10} slope right to 1e-7: {error < 1e-7}   netcore differs by less than 0.0005: {library < 5e-4}")
