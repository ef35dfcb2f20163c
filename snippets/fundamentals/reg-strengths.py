import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

x, y = datasets.noisy_curve(15, noise=0.3, rng=np.random.default_rng(1))
t = np.linspace(0, 2 * np.pi, 200)
powers, powers_t = (np.vander(a / np.pi - 1.0, 10)[:, :-1] for a in (x[:, 0], t))  # degrees 9 to 1
mean, height = powers.mean(axis=0), y.mean()
a = powers - mean  # centred: the bias is the mean height, and no penalty touches it

for strength in (0, 1e-4, 1e-3, 1e-2, 0.1, 10):
    w = np.linalg.solve(a.T @ a / 15 + strength * np.eye(9), a.T @ (y[:, 0] - height) / 15)
    fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
    ax.plot(x, y, "oC1", label="15 noisy points")
    ax.plot(t, np.sin(t), ":C2", label="their sine")
    ax.plot(t, (powers_t - mean) @ w + height, "-C0", label="the fit")
    ax.set(ylim=(-2.2, 2.2), xlabel="x", ylabel="y", title=f"λ = {strength:g}, largest weight {abs(w).max():.2f}")
    fig.legend(loc="outside lower center", ncols=3)
plt.show()
