import numpy as np

from netcore import functional as F
from netcore import nn, testing

rng = np.random.default_rng(0)
x = rng.normal(size=(5, 6))

error = testing.gradcheck(lambda t: F.dropout(t, 0.5, rng=np.random.default_rng(1)), x)
print("the same mask for each call, error below 1e-8:", error < 1e-8)
try:
    testing.gradcheck(lambda t: F.dropout(t, 0.5, rng=rng), x)
except AssertionError:
    print("a new mask for each call: the check fails")

layer, drop = nn.Linear(6, 4, rng=rng), nn.Dropout(0.5, rng=np.random.default_rng(5))
h = drop(F.tanh(layer(x[:1])))
h.backward(np.ones((1, 4), dtype=h.dtype))
print("dropped units:", np.flatnonzero(h.data[0] == 0), " units whose weights get no gradient:",
      np.flatnonzero((layer.weight.grad == 0).all(axis=1)))
