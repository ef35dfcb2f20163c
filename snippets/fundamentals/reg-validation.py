import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

rng = np.random.default_rng(1)
x, y = datasets.noisy_curve(15, noise=0.3, rng=rng)
x_val, y_val = datasets.noisy_curve(1000, noise=0.3, rng=rng)
powers, powers_val = (np.vander(a[:, 0] / np.pi - 1.0, 10)[:, :-1] for a in (x, x_val))
mean, height = powers.mean(axis=0), y.mean()
a, a_val = powers - mean, powers_val - mean

strengths = np.logspace(-9, 2, 45)
errors = []
for strength in strengths:
    w = np.linalg.solve(a.T @ a / 15 + strength * np.eye(9), a.T @ (y[:, 0] - height) / 15)
    errors.append([np.sqrt(np.mean((p @ w + height - t[:, 0]) ** 2)) for p, t in ((a, y), (a_val, y_val))])
training, validation = np.array(errors).T
best = validation.argmin()
print(f"training error never falls as λ grows: {np.all(np.diff(training) > 0)}")
for name, i in (("weakest", 0), ("best", best), ("strongest", -1)):
    print(f"{name:9} λ = {strengths[i]:.0e}: training {training[i]:.2f}, validation {validation[i]:.2f}")

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.semilogx(strengths, training, "--C0", label="training")
ax.semilogx(strengths, validation, "-C1", label="validation")
ax.plot(strengths[best], validation[best], "oC1", markersize=9, label="the best λ")
ax.set(xlabel="λ", ylabel="root mean squared error", ylim=(0, 2))
ax.legend()
plt.show()
