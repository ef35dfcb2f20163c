import numpy as np

from netcore import nn
from netcore.functional import sigmoid

rng = np.random.default_rng(0)
layer = nn.GRU(2, 3, dtype=np.float64, rng=rng)
W_r, W_z, W_n = np.split(layer.weight_ih_l0.data, 3)
U_r, U_z, U_n = np.split(layer.weight_hh_l0.data, 3)
b_r, b_z, b_n = np.split(layer.bias_ih_l0.data, 3)
d_r, d_z, d_n = np.split(layer.bias_hh_l0.data, 3)


def step(x, h):
    r = sigmoid(W_r @ x + b_r + U_r @ h + d_r).data
    z = sigmoid(W_z @ x + b_z + U_z @ h + d_z).data
    n = np.tanh(W_n @ x + b_n + r * (U_n @ h + d_n))
    h = (1 - z) * n + z * h
    return h


x = rng.normal(size=(10, 2))
h = np.zeros(3)
for t in range(10):
    h = step(x[t], h)

output, h_last = layer(x[None])
print("as netcore computes it:", np.allclose(h, h_last.data[0, 0]))
sizes = [sum(p.data.size for p in kind(2, 3).parameters())
         for kind in (nn.RNN, nn.GRU, nn.LSTM)]
print("RNN, GRU, LSTM have:", sizes)
