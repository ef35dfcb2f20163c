import numpy as np

from netcore import datasets

x, _ = datasets.moons(200, noise=0.1, rng=np.random.default_rng(0))
for width, depth in ((4, 1), (4, 2), (4, 5), (4, 10), (4, 20), (32, 20)):
    whole = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        h = x
        for _ in range(depth):
            w = rng.normal(0, np.sqrt(2 / h.shape[1]), (h.shape[1], width))     # He's weights
            h = np.maximum(h @ w, 0)
        whole.append(not np.any(h))
    print(f"layers: {depth:2} of {width:2} units  networks that are silent on every point: {np.sum(whole):3} of 200")
