import numpy as np

from netcore import Tensor
from netcore import functional as F
from netcore.testing import gradcheck

rng = np.random.default_rng(0)
x, y = rng.random((10, 64)), np.arange(10)  # float64
W1, b1 = 0.1 * rng.standard_normal((16, 64)), np.zeros(16)
W2, b2 = 0.1 * rng.standard_normal((10, 16)), np.zeros(10)

# Forward, by hand.
h = np.tanh(x @ W1.T + b1)
s = h @ W2.T + b2
q = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)

# Backward, by hand: one line for each line above, in reverse.
d_s = (q - np.eye(10)[y]) / len(x)
d_W2, d_b2, d_h = d_s.T @ h, d_s.sum(axis=0), d_s @ W2
d_z = d_h * (1 - h**2)
d_W1, d_b1 = d_z.T @ x, d_z.sum(axis=0)


def loss(W1, b1, W2, b2):
    return F.cross_entropy(F.linear(F.tanh(F.linear(x, W1, b1)), W2, b2), y)


# The tape needs only the forward part.
parameters = [Tensor(array, requires_grad=True) for array in (W1, b1, W2, b2)]
loss(*parameters).backward()
by_hand = d_W1, d_b1, d_W2, d_b2
error = max(np.abs(p.grad - d).max() for p, d in zip(parameters, by_hand))
print("slopes:", sum(p.size for p in parameters))
print("by hand = by the tape, to 1e-12:", bool(error < 1e-12))
error = gradcheck(loss, W1, b1, W2, b2)
print("tape = differences, to 1e-7:", error < 1e-7)
