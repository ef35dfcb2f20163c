from itertools import pairwise

import numpy as np

from netcore import nn

rng = np.random.default_rng(0)
a, b = rng.normal(size=(2, 1000, 64))  # a thousand pairs of points with 64 inputs


def network(*between):
    sizes = (64, 32, 32, 32, 32, 10)
    layers = [nn.Linear(m, n, dtype=np.float64, rng=rng) for m, n in pairwise(sizes)]
    return nn.Sequential(*(part for layer in layers[:-1] for part in (layer, *between)), layers[-1])


for name, f in (("five linear layers", network()), ("with ReLU between ", network(nn.ReLU()))):
    halfway = f((a + b) / 2).numpy()
    mean = (f(a).numpy() + f(b).numpy()) / 2
    bent = np.abs(halfway - mean).max(axis=1) > 1e-12
    print(f"{name}  bends between {bent.sum():4} of {len(a)} pairs")
