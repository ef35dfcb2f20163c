import numpy as np

from netcore import datasets


def points(n, rng):
    x, y = datasets.noisy_curve(n, noise=0.25, rng=rng)
    return x[:, 0].astype(np.float64), y[:, 0].astype(np.float64)


rng, results = np.random.default_rng(0), []
for _ in range(100):
    parts = [points(30, rng), points(10, rng), points(1000, rng)]
    errors = np.empty((13, 3))
    for degree in range(13):
        fit = np.polynomial.Polynomial.fit(*parts[0], degree, domain=(0, 2 * np.pi))
        errors[degree] = [np.mean((fit(x) - y) ** 2) for x, y in parts]
    by_training, by_validation, _ = errors.argmin(axis=0)
    results.append([[k, *errors[k]] for k in (by_training, by_validation)])

for name, row in zip(("training", "validation"), np.median(results, axis=0)):
    print(f"chosen by {name} error: degree {row[0]:.0f}")
    print("    training {:.2f}, validation {:.2f}, test {:.2f}".format(*row[1:]))
