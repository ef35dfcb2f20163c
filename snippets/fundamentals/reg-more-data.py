import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets


def error_on_new(n, strength, rng):
    (x, y), (x_new, y_new) = (datasets.noisy_curve(size, noise=0.3, rng=rng) for size in (n, 500))
    a, a_new = (np.vander(z[:, 0] / np.pi - 1.0, 10)[:, :-1] for z in (x, x_new))
    mean, height = a.mean(axis=0), y.mean()
    a, a_new = a - mean, a_new - mean
    w = np.linalg.solve(a.T @ a / n + strength * np.eye(9), a.T @ (y[:, 0] - height) / n)
    return np.sqrt(np.mean((a_new @ w + height - y_new[:, 0]) ** 2))


sizes = (15, 20, 30, 50, 100, 300, 1000)
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for strength, style in ((0, "o-C1"), (1e-3, "s--C0")):
    median = [np.median([error_on_new(n, strength, np.random.default_rng(k)) for k in range(100)]) for n in sizes]
    ax.loglog(sizes, median, style, label=f"λ = {strength:g}")
    print(f"λ = {strength:5}: " + ", ".join(f"{e:.2f}" for e in median))
ax.axhline(0.3, color="C2", linestyle=":", label="the noise itself")
ax.set(xlabel="training points", ylabel="error on new points")
ax.set_xticks(sizes, [str(n) for n in sizes])
ax.set_yticks([0.3, 0.5, 1, 2], ["0.3", "0.5", "1", "2"])
ax.minorticks_off()
ax.legend()
plt.show()
