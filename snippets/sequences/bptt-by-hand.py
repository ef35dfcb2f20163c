import numpy as np

from netcore import Tensor
from netcore import functional as F

rng = np.random.default_rng(0)
shapes = ((6, 2), (3,), (3, 2), (3, 3), (3,))
x, c, W_xh, W_hh, b = (rng.normal(size=shape) for shape in shapes)


def loss(W_xh, W_hh, b):
    h = [np.zeros(3)]
    for x_t in x:
        h.append(np.tanh(W_xh @ x_t + W_hh @ h[-1] + b))
    return c @ h[-1], h


L, h = loss(W_xh, W_hh, b)
d_xh, d_hh, d_b = np.zeros((3, 2)), np.zeros((3, 3)), np.zeros(3)
g = c                                  # the gradient of h_T
for t in range(len(x), 0, -1):
    delta = (1 - h[t] ** 2) * g
    d_xh += np.outer(delta, x[t - 1])  # x[t - 1] is x_t
    d_hh += np.outer(delta, h[t - 1])
    d_b += delta
    g = W_hh.T @ delta                 # the gradient of h_{t-1}

weights, slopes, errors = (W_xh, W_hh, b), (d_xh, d_hh, d_b), []
tape = [Tensor(w, requires_grad=True) for w in weights]
(F.rnn(Tensor(x[None]), None, *tape)[1] * c).sum().backward()
print("hand = tape, to 1e-12:", all(
    np.abs(w.grad - d).max() < 1e-12 for w, d in zip(tape, slopes)))
for w, d in zip(weights, slopes):
    for i in np.ndindex(w.shape):
        kept, L = w[i], []
        for w[i] in (kept + 1e-5, kept - 1e-5):
            L.append(loss(*weights)[0])
        w[i] = kept
        errors.append(abs((L[0] - L[1]) / 2e-5 - d[i]) / abs(d[i]))
print(len(errors), "slopes, error below 1e-6:", max(errors) < 1e-6)
