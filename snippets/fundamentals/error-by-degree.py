import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

degrees, runs = range(13), 100
rng = np.random.default_rng(0)
errors = np.empty((runs, len(degrees), 2))
for run in range(runs):  # new points, new noise, new fits
    (x, y), (x_new, y_new) = (
        [part[:, 0].astype(np.float64) for part in datasets.noisy_curve(30, noise=0.25, rng=rng)] for _ in range(2)
    )
    for degree in degrees:
        fit = np.polynomial.Polynomial.fit(x, y, degree, domain=(0, 2 * np.pi))
        errors[run, degree] = np.mean((fit(x) - y) ** 2), np.mean((fit(x_new) - y_new) ** 2)

train, new = np.median(errors, axis=0).T
print(f"lowest training error at degree {train.argmin()}, lowest error on new points at degree {new.argmin()}")
gap = new - train
for k in (1, 3, 12):
    print(f"degree {k:2}: training {train[k]:.2f}, new {new[k]:.2f}, gap {gap[k]:.2f}")

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.semilogy(degrees, train, "o-C0", label="training")
ax.semilogy(degrees, new, "s--C1", label="new points")
ax.axhline(0.25**2, color="C2", linestyle=":", label="noise alone")
ax.set(xlabel="degree of the polynomial", ylabel="mean squared error", yticks=(0.05, 0.1, 0.2, 0.5))
ax.yaxis.set_major_formatter("{x:g}")
ax.minorticks_off()
ax.legend()
plt.show()
