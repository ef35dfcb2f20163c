import numpy as np

rng = np.random.default_rng(0)
x, y, lam, lr = rng.normal(size=(20, 5)), rng.normal(size=20), 0.1, 0.5


def loss(w):
    return ((x @ w - y) ** 2).mean() / 2 + lam / 2 * (w**2).sum()


def gradient(w):
    return x.T @ (x @ w - y) / len(y) + lam * w


w0, eps = rng.normal(size=5), 1e-6
differences = np.array([(loss(w0 + eps * e) - loss(w0 - eps * e)) / (2 * eps) for e in np.eye(5)])
error = np.linalg.norm(differences - gradient(w0)) / np.linalg.norm(gradient(w0))
print("gradient, relative error below 1e-8:", error < 1e-8)

w = np.zeros(5)
for _ in range(500):
    w = (1 - lr * lam) * w - lr * (x.T @ (x @ w - y) / len(y))  # shrink, then go down the data's slope
exact = np.linalg.solve(x.T @ x / len(y) + lam * np.eye(5), x.T @ y / len(y))
print("500 steps reach the exact minimum within 1e-12:", np.abs(w - exact).max() < 1e-12)
