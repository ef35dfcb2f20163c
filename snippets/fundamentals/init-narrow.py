import numpy as np

depth = 20
x = np.random.default_rng(1).normal(size=(100, 64))

for width in (2, 4, 8, 16, 32):
    rng = np.random.default_rng(0)
    silent = 0
    for _ in range(200):
        h = x
        for _ in range(depth):
            n_in = h.shape[1]
            w = rng.normal(scale=np.sqrt(2 / n_in), size=(n_in, width))
            h = np.maximum(h @ w, 0)
        silent += not h.any()
    print(f"width {width:2}: silent for all 100 inputs: {silent / 200:.0%}")
