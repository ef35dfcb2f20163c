import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets


def points(n, rng):
    x, y = datasets.noisy_curve(n, noise=0.25, rng=rng)
    return x[:, 0].astype(np.float64), y[:, 0].astype(np.float64)


rng = np.random.default_rng(5)
(x, y), (x_new, y_new) = points(16, rng), points(1000, rng)
inside = (x.min() <= x_new) & (x_new <= x.max())  # between the points, not beyond
x_new, y_new = x_new[inside], y_new[inside]

line = np.linspace(x.min(), x.max(), 300)
fits = {"underfitting": 1, "ideal": 3, "overfitting": 11}  # the degrees
fig, axes = plt.subplots(1, 3, figsize=(7, 3), sharey=True, layout="constrained")
for ax, (name, degree) in zip(axes, fits.items()):
    fit = np.polynomial.Polynomial.fit(x, y, degree)
    error = np.mean((fit(x) - y) ** 2)
    error_new = np.mean((fit(x_new) - y_new) ** 2)
    print(f"{name:12} error on the 16 points {error:.2f}, on new {error_new:.2f}")
    ax.plot(line, np.sin(line), ":", color="C2", label="truth")
    ax.plot(line, fit(line), color="C1", label="fit")
    ax.plot(x, y, "o", color="C0", label="points")
    ax.set(title=name, xlabel="x", xticks=(0, 3, 6), ylim=(-1.9, 2.7))
axes[0].set(ylabel="y", yticks=(-1, 0, 1))
axes[0].legend(loc="upper right")
plt.show()
