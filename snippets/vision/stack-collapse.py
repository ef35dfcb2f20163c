import numpy as np

from netcore import functional as F

rng = np.random.default_rng(0)
w1, w2 = rng.normal(size=(3, 1, 5, 5)), rng.normal(size=(3, 3, 5, 5))
x = rng.normal(size=(1, 1, 28, 28))

one = np.zeros((3, 1, 9, 9))            # both filters in one
for u in range(5):
    for v in range(5):
        products = np.einsum("kj,jcab->kcab", w2[:, :, u, v], w1)
        one[:, :, u : u + 5, v : v + 5] += products

y = F.conv2d(x, one).numpy()
plain = F.conv2d(F.conv2d(x, w1), w2).numpy()
bent = F.conv2d(F.relu(F.conv2d(x, w1)), w2).numpy()
for name, two in (("no ReLU", plain), ("ReLU", bent)):
    same = np.abs(two - y).max() < 1e-10 * np.abs(y).max()
    print(f"{name:8} as one 9 x 9 layer: {same}")
