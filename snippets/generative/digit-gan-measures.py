import numpy as np


def score(p):
    mean = p.mean(axis=0)
    kl = (p * np.log((p + 1e-12) / (mean + 1e-12))).sum(axis=1)
    return np.exp(kl.mean())


def distance(pictures, x):
    squares = ((pictures[:, None] - x) ** 2).sum(axis=2)
    return np.median(np.sqrt(squares.min(axis=1)))


sure = np.eye(10)                                   # row k: surely a k
print("sure, all ten kinds:", round(score(sure), 3))
print("sure, five kinds:   ", round(score(sure[[0, 1, 2, 3, 4] * 2]), 3))
print("sure, always a 3:   ", round(score(sure[[3] * 10]), 3))
print("never sure:         ", round(score(np.full((10, 10), 0.1)), 3))

rng = np.random.default_rng(0)
x = rng.random((500, 64))
moved = x + rng.choice([-0.1, 0.1], size=x.shape)   # 64 pixels, by 0.1
print("copies:             ", round(distance(x, x), 3))
print("copies, changed:    ", round(distance(moved, x), 3))
