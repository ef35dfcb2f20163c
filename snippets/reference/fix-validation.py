import numpy as np

rng = np.random.default_rng(0)
answers, fresh = rng.integers(2, size=100), rng.integers(2, size=100)
models = rng.integers(2, size=(1000, 200))  # 1,000 models that toss coins

scores = (models[:, :100] == answers).mean(axis=1)
best = scores.argmax()
print(f"the best on the set used to choose: {scores[best]:.0%}")
print(f"the same model on a fresh set: {(models[best, 100:] == fresh).mean():.0%}")
