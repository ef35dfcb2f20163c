import numpy as np

rng = np.random.default_rng(0)
x, noise = np.linspace(0, 2 * np.pi, 30), 0.25

for degree in (1, 3, 12):
    fits, errors = [], []
    for _ in range(500):
        y, y_new = np.sin(x) + rng.normal(scale=noise, size=(2, 30))
        fits.append(np.polynomial.Polynomial.fit(x, y, degree)(x))
        errors.append(np.mean((fits[-1] - y_new) ** 2))
    bias = np.mean((np.mean(fits, axis=0) - np.sin(x)) ** 2)
    variance = np.mean(np.var(fits, axis=0))
    total = bias + variance + noise**2
    print(f"degree {degree:2}: bias² {bias:.3f}, variance {variance:.3f}, ", end="")
    print(f"sum with noise {total:.2f}, measured {np.mean(errors):.2f}")
