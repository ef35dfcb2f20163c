import numpy as np

from netcore import functional as F

rng = np.random.default_rng(0)
x = rng.normal(size=(28, 28))
w, b = rng.normal(size=(5, 5)), 0.5

rows, columns = 28 - 5 + 1, 28 - 5 + 1
y = np.zeros((rows, columns))
for i in range(rows):
    for j in range(columns):
        y[i, j] = b + np.sum(w * x[i : i + 5, j : j + 5])

print("input", x.shape, "output", y.shape)
print("parameters:", w.size + 1, "for", y.size, "units")

# netcore takes batches with channels: (N, C, H, W), and (O, C, h, w).
library = F.conv2d(x[None, None], w[None, None], np.array([b])).numpy()[0, 0]
print("the same in netcore:", np.allclose(y, library, rtol=0, atol=1e-12))
