import numpy as np

from netcore import nn

rng = np.random.default_rng(0)
W_xh, W_hh, W_hy = (rng.normal(size=s) for s in ((3, 2), (3, 3), (2, 3)))
b_h, b_y = rng.normal(size=3), rng.normal(size=2)


def f(x, h):
    h = np.tanh(W_xh @ x + W_hh @ h + b_h)
    return W_hy @ h + b_y, h


x = np.eye(2)[[0, 1, 1]]
h0 = np.zeros(3)

# Unrolled: three copies of the cell.
y1, h1 = f(x[0], h0)
y2, h2 = f(x[1], h1)
y3, h3 = f(x[2], h2)

# Rolled: one cell, used three times.
h = h0
for x_t in x:
    y, h = f(x_t, h)
print("loop = copies:", np.array_equal(y, y3) and np.array_equal(h, h3))

# The library's layer, given the same numbers.
layer = nn.RNN(2, 3, dtype=np.float64)
layer.load_state_dict({"weight_ih_l0": W_xh, "weight_hh_l0": W_hh,
                       "bias_ih_l0": b_h, "bias_hh_l0": 0 * b_h})
states = layer(x[None])[0].data[0]
error = np.abs(states - [h1, h2, h3]).max()
print("copies = nn.RNN, to 1e-12:", error < 1e-12)

shared = sum(a.size for a in (W_xh, W_hh, W_hy, b_h, b_y))
for T in (3, 300):
    print(f"{T:3} steps: {shared} shared, {T * shared:,} not shared")
