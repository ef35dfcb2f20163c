import numpy as np

from netcore import functional as F
from netcore import nn, testing

rng = np.random.default_rng(0)
x = rng.normal(size=(5, 6))


def same_mask(t):
    return F.dropout(t, 0.5, rng=np.random.default_rng(1))


error = testing.gradcheck(same_mask, x)
print("same mask, error below 1e-8:", error < 1e-8)
try:
    testing.gradcheck(lambda t: F.dropout(t, 0.5, rng=rng), x)
except AssertionError:
    print("new masks: the check fails")

layer = nn.Linear(6, 4, rng=rng)
drop = nn.Dropout(0.5, rng=np.random.default_rng(5))
h = drop(F.tanh(layer(x[:1])))
h.backward(np.ones((1, 4), dtype=h.dtype))
still = (layer.weight.grad == 0).all(axis=1)
print("dropped:", np.flatnonzero(h.data[0] == 0))
print("weights without a gradient:", np.flatnonzero(still))
