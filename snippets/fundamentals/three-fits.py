import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

rng = np.random.default_rng(5)
(x, y), (x_new, y_new) = (
    [part[:, 0].astype(np.float64) for part in datasets.noisy_curve(n, noise=0.25, rng=rng)] for n in (16, 1000)
)
inside = (x.min() <= x_new) & (x_new <= x.max())  # between the points, not beyond them
x_new, y_new = x_new[inside], y_new[inside]

line = np.linspace(x.min(), x.max(), 300)
fig, axes = plt.subplots(1, 3, figsize=(7, 3), sharey=True, layout="constrained")
for ax, name, degree in zip(axes, ("underfitting", "ideal", "overfitting"), (1, 3, 11)):
    fit = np.polynomial.Polynomial.fit(x, y, degree)
    error, error_new = np.mean((fit(x) - y) ** 2), np.mean((fit(x_new) - y_new) ** 2)
    print(f"{name:12} degree {degree:2}  error on the 16 points {error:.2f}, on new points {error_new:.2f}")
    ax.plot(line, np.sin(line), ":", color="C2", label="truth")
    ax.plot(line, fit(line), color="C1", label="fit")
    ax.plot(x, y, "o", color="C0", label="points")
    ax.set(title=name, xlabel="x", xticks=(0, 3, 6), yticks=(-1, 0, 1), ylim=(-1.9, 2.7))
axes[0].set_ylabel("y")
axes[0].legend(loc="upper right")
plt.show()
