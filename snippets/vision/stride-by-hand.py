import numpy as np

from netcore import functional as F

rng = np.random.default_rng(0)
x, w = rng.normal(size=(28, 28)), rng.normal(size=(5, 5))
whole = F.conv2d(x[None, None], w[None, None]).numpy()[0, 0]

print("s  size      netcore  whole[::s, ::s]")
for s in (1, 2, 3, 4):
    size = (28 - 5) // s + 1
    y = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            window = x[s * i : s * i + 5, s * j : s * j + 5]
            y[i, j] = np.sum(w * window)
    library = F.conv2d(x[None, None], w[None, None], stride=s).numpy()[0, 0]
    same = np.allclose(y, library, rtol=0, atol=1e-12)
    thinned = np.allclose(y, whole[::s, ::s], rtol=0, atol=1e-12)
    print(f"{s}  {y.shape!s:8}  {same!s:7}  {thinned}")
