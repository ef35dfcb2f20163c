import numpy as np

from netcore import datasets


def points(n, rng):
    x, y = datasets.noisy_curve(n, noise=0.25, rng=rng)
    return x[:, 0].astype(np.float64), y[:, 0].astype(np.float64)


rng, results = np.random.default_rng(0), []
for _ in range(100):
    (x, y), validation, test = points(30, rng), points(10, rng), points(1000, rng)
    fits = [np.polynomial.Polynomial.fit(x, y, degree, domain=(0, 2 * np.pi)) for degree in range(13)]
    errors = np.array([[np.mean((fit(a) - b) ** 2) for a, b in ((x, y), validation, test)] for fit in fits])
    choices = errors[:, :2].argmin(axis=0)  # the best degree on the training data, and on the validation data
    results.append([[degree, *errors[degree]] for degree in choices])

for name, row in zip(("training", "validation"), np.median(results, axis=0)):
    print(f"chosen by {name} error: degree {row[0]:.0f}")
    print(f"    training {row[1]:.2f}, validation {row[2]:.2f}, test {row[3]:.2f}")
