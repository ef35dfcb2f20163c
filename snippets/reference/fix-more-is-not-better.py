import numpy as np

rng = np.random.default_rng(0)
w_true = rng.normal(size=30)
x, x_new = rng.normal(size=(40, 30)), rng.normal(size=(1000, 30))
y = x @ w_true + rng.normal(scale=4, size=40)
y_new = x_new @ w_true + rng.normal(scale=4, size=1000)

for strength in (0, 10, 10_000):
    w = np.linalg.solve(x.T @ x + strength * np.eye(30), x.T @ y)
    errors = [np.sqrt(((a @ w - b) ** 2).mean()) for a, b in ((x, y), (x_new, y_new))]
    print(f"lambda {strength:>6}: error on the data {errors[0]:.1f}, on new data {errors[1]:.1f}")
