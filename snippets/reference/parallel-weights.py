import numpy as np

rng = np.random.default_rng(0)
x, y, w = rng.normal(size=(7, 3)), rng.normal(size=7), rng.normal(size=3)


def gradient(x, y):
    """Of the mean squared error of a neuron without activation."""
    return 2 * x.T @ (x @ w - y) / len(x)


whole = gradient(x, y)
parts = [slice(0, 5), slice(5, 7)]          # five samples and two
shards = [gradient(x[part], y[part]) for part in parts]
counts = [5, 2]

plain = sum(shards) / 2
weighted = sum(n * g for n, g in zip(counts, shards)) / sum(counts)


def error(g):
    return np.linalg.norm(g - whole) / np.linalg.norm(whole)


print(f"plain mean: off by {error(plain):.0%}")
print(f"weighted mean: off by less than 1e-12: {error(weighted) < 1e-12}")
