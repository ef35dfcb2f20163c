import numpy as np

depth, width = 10, 500

for name, variance in (("1 / fan-in", 1 / width), ("2 / fan-in", 2 / width)):
    rng = np.random.default_rng(0)
    h = np.maximum(rng.normal(size=(200, width)), 0)
    squares = [np.mean(h**2)]
    for _ in range(depth):
        w = rng.normal(scale=np.sqrt(variance), size=(width, width))
        h = np.maximum(h @ w.T, 0)
        squares.append(np.mean(h**2))
    total = squares[-1] / squares[0]
    factor = total ** (1 / depth)
    print(f"{name}: factor per layer {factor:.1f}, after {depth} layers {total:.1g}")
