import numpy as np

rng = np.random.default_rng(0)
layers = [(rng.normal(size=(5, 5)), rng.normal(size=5)) for _ in range(10)]
x = rng.normal(size=(100, 5))

stacked = x
for W, b in layers:
    stacked = stacked @ W.T + b

W_one, b_one = np.eye(5), np.zeros(5)
for W, b in layers:
    W_one, b_one = W @ W_one, W @ b_one + b
single = x @ W_one.T + b_one
print("ten layers equal one:", np.allclose(stacked, single))
