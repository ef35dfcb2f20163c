import numpy as np

from netcore import datasets

rng = np.random.default_rng(1)
x, y = datasets.noisy_curve(15, noise=0.3, rng=rng)
x_new, y_new = datasets.noisy_curve(1000, noise=0.3, rng=rng)

for degree in (3, 9):
    powers, powers_new = (np.vander(a[:, 0] / np.pi - 1.0, degree + 1) for a in (x, x_new))
    w = np.linalg.lstsq(powers, y[:, 0], rcond=None)[0]
    error, error_new = (np.sqrt(np.mean((p @ w - t[:, 0]) ** 2)) for p, t in ((powers, y), (powers_new, y_new)))
    print(f"degree {degree}: error {error:.2f}, on new points {error_new:.2f}, largest weight {abs(w).max():.1f}")
