import numpy as np

rng = np.random.default_rng(0)
score = rng.normal(size=100_000)
y = rng.random(100_000) < 1 / (1 + np.exp(-score))  # the true probability is σ(score)

for factor in (1, 5):
    p = 1 / (1 + np.exp(-factor * score))
    right = ((p > 0.5) == y).mean()
    claimed = np.maximum(p, 1 - p).mean()
    print(f"sigma({factor} score): claims to be right {claimed:.0%}, is right {right:.0%}")
