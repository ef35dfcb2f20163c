import numpy as np

from netcore import nn
from netcore.functional import sigmoid

rng = np.random.default_rng(0)
layer = nn.LSTM(2, 3, dtype=np.float64, rng=rng)
W, U = layer.weight_ih_l0.data, layer.weight_hh_l0.data
b = layer.bias_ih_l0.data + layer.bias_hh_l0.data
W_i, W_f, W_g, W_o = np.split(W, 4)
U_i, U_f, U_g, U_o = np.split(U, 4)
b_i, b_f, b_g, b_o = np.split(b, 4)


def step(x, h, c):
    i = sigmoid(W_i @ x + U_i @ h + b_i).data
    f = sigmoid(W_f @ x + U_f @ h + b_f).data
    g = np.tanh(W_g @ x + U_g @ h + b_g)
    o = sigmoid(W_o @ x + U_o @ h + b_o).data
    c = f * c + i * g
    h = o * np.tanh(c)
    return h, c


x = rng.normal(size=(10, 2))
h = c = np.zeros(3)
for t in range(10):
    h, c = step(x[t], h, c)

output, (h_last, c_last) = layer(x[None])
same = np.allclose(h, h_last.data[0, 0]) and np.allclose(c, c_last.data)
print("numbers in W, U, b:", W.size, U.size, b.size)
print("ten steps, as netcore does:", same)
