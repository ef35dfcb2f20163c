import numpy as np

rng = np.random.default_rng(0)
x, x_new = rng.normal(size=(50, 200)), rng.normal(size=(1000, 200))
# The answers are coin tosses: nothing to learn.
y, y_new = rng.choice([-1, 1], size=50), rng.choice([-1, 1], size=1000)

w = np.linalg.lstsq(x, y, rcond=None)[0]  # 200 weights, 50 examples
print(f"right on the training data: {(np.sign(x @ w) == y).mean():.0%}")
print(f"right on new data: {(np.sign(x_new @ w) == y_new).mean():.0%}")
