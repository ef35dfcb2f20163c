import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets


def points(n, rng):
    x, y = datasets.noisy_curve(n, noise=0.25, rng=rng)
    return x[:, 0].astype(np.float64), y[:, 0].astype(np.float64)


degrees, runs = range(13), 100
rng = np.random.default_rng(0)
errors = np.empty((runs, len(degrees), 2))
for run in range(runs):  # new points, new noise, new fits
    (x, y), (x_new, y_new) = points(30, rng), points(30, rng)
    for k in degrees:
        fit = np.polynomial.Polynomial.fit(x, y, k, domain=(0, 2 * np.pi))
        errors[run, k, 0] = np.mean((fit(x) - y) ** 2)
        errors[run, k, 1] = np.mean((fit(x_new) - y_new) ** 2)

train, new = np.median(errors, axis=0).T
gap = new - train
print(f"lowest: training at degree {train.argmin()}, new points at degree {new.argmin()}")
for k in (1, 3, 12):
    print(f"degree {k:2}: training {train[k]:.2f} new {new[k]:.2f} gap {gap[k]:.2f}")

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.semilogy(degrees, train, "o-C0", label="training")
ax.semilogy(degrees, new, "s--C1", label="new points")
ax.axhline(0.25**2, color="C2", linestyle=":", label="noise alone")
ax.set(xlabel="degree of the polynomial", ylabel="mean squared error")
ax.set_yticks((0.05, 0.1, 0.2, 0.5))
ax.yaxis.set_major_formatter("{x:g}")
ax.minorticks_off()
ax.legend()
plt.show()
