import numpy as np

from netcore import datasets

x, _ = datasets.moons(200, noise=0.1, rng=np.random.default_rng(0))
print("layers  units  silent networks of 200")
for width, depth in ((4, 1), (4, 2), (4, 5), (4, 10), (4, 20), (32, 20)):
    whole = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        h = x
        for _ in range(depth):
            n_in = h.shape[1]
            w = rng.normal(0, np.sqrt(2 / n_in), (n_in, width))  # He's weights
            h = np.maximum(h @ w, 0)
        whole.append(not np.any(h))
    print(f"{depth:6}  {width:5}  {np.sum(whole):22}")
