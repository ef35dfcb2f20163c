import numpy as np

from netcore import nn

layer = nn.RNN(2, 3, dtype=np.float64, rng=np.random.default_rng(0))
x = np.eye(2)[[[0, 1, 1]]]
none = layer(x)[0].data
zeros = layer(x, np.zeros((1, 1, 3)))[0].data
ones = layer(x, np.ones((1, 1, 3)))[0].data
print("h_0 left out is zero:", np.array_equal(none, zeros))
print("h_0 = 1 changes h_1, h_2, h_3:", np.any(ones != zeros, axis=(0, 2)))
