import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=200)
noise = rng.normal(size=200)
good = (x + noise > 0).astype(float)  # 1: not in debt, as in the source


def fit(y):
    w = 0.0
    for _ in range(500):
        w -= ((1 / (1 + np.exp(-w * x)) - y) * x).mean()
    return w


w_good, w_debt = fit(good), fit(1 - good)
print("weights are opposite:", np.isclose(w_good, -w_debt))
p_good, p_debt = 1 / (1 + np.exp(-w_good * x)), 1 / (1 + np.exp(-w_debt * x))
print("the two probabilities sum to 1:", np.allclose(p_good + p_debt, 1))
