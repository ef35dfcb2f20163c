import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 1, 1, 0])                  # XOR: one of the two, not both

rng = np.random.default_rng(0)
w, b = np.zeros(2), 0.0
visited, best, clean_passes = set(), 0, 0
for _ in range(1000):
    mistakes = 0
    for i in rng.permutation(4):
        error = y[i] - int(w @ x[i] + b > 0)
        w, b = w + error * x[i], b + error
        mistakes += abs(error)
        visited.add((*w.tolist(), float(b)))
        best = max(best, int(np.sum((x @ w + b > 0) == y)))
    clean_passes += mistakes == 0

print("passes without a mistake:", clean_passes, "of 1000")
print("best moment:", best, "of 4 right")
print("different values of (w, b) in all those passes:", len(visited))
