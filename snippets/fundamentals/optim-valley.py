import numpy as np


def steps(k):
    """Count the steps down the bowl (x² + k y²) / 2, at the best fixed rate."""
    curvature = np.array([1.0, k])
    w, lr, count = np.array([1.0, 1.0]), 2 / (1 + k), 0
    while np.linalg.norm(w) > 0.01:
        w = w - lr * curvature * w
        count += 1
    return count


for k in (1, 10, 100, 1000):
    print(f"k = {k:4}: {steps(k):4} steps")
