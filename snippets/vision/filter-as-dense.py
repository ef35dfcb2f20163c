import numpy as np

from netcore import functional as F

rng = np.random.default_rng(0)
x, w = rng.normal(size=(28, 28)), rng.normal(size=(5, 5))

W = np.zeros((24 * 24, 28, 28))             # a row of weights for each unit
for unit in range(24 * 24):
    i, j = divmod(unit, 24)
    W[unit, i : i + 5, j : j + 5] = w       # the same 25 in every row
W = W.reshape(576, 784)

dense = (W @ x.reshape(784)).reshape(24, 24)
filtered = F.conv2d(x[None, None], w[None, None]).numpy()[0, 0]
print("same output:", np.allclose(dense, filtered, rtol=0, atol=1e-12))
print(f"weights: {W.size:,}, not zero: {np.sum(W != 0):,}")
print(f"different ones among these: {len(np.unique(W[W != 0]))}")
