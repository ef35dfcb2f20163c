import numpy as np

from netcore import datasets

rng = np.random.default_rng(0)
n, f = 28, 5
m = n - f + 1
w = rng.normal(size=(f, f))
x = datasets.mnist().x[1010].astype(np.float64)

W, inside = np.zeros((m, m, n, n)), np.zeros((m, m, n, n), bool)
for i in range(m):
    for j in range(m):
        W[i, j, i : i + f, j : j + f] = w
        inside[i, j, i : i + f, j : j + f] = True
G = rng.normal(size=m * m)                  # gradient of the 576 outputs


def report(when):
    kernels = np.unique(W[inside].reshape(m * m, -1), axis=0)
    outside = np.sum(W[~inside] != 0)
    print(f"{when} different kernels: {len(kernels)}")
    print(f"  weights outside the windows: {outside:,}")


report("before:")
W = W - 0.1 * np.outer(G, x).reshape(W.shape)   # the dense rule
report("after: ")
