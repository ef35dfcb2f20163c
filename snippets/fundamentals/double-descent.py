import matplotlib.pyplot as plt
import numpy as np

n, runs = 40, 10
widths = (3, 10, 20, 30, 36, 40, 44, 60, 100, 200, 400)
rng = np.random.default_rng(0)
errors = np.empty((runs, len(widths), 2))
for run in range(runs):
    x = rng.normal(size=(n + 300, 10))
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    y = 3 * x[:, 0] + 0.5 * rng.normal(size=len(x))
    for i, width in enumerate(widths):
        hidden = np.maximum(x @ rng.normal(size=(10, width)), 0)  # fixed random units
        # Of all weights that fit best, lstsq returns the smallest.
        w = np.linalg.lstsq(hidden[:n], y[:n], rcond=None)[0]
        squares = (hidden @ w - y) ** 2
        errors[run, i] = squares[:n].mean(), squares[n:].mean()

train, new = np.median(errors, axis=0).T
print(f"worst with {widths[new.argmax()]} units: error above 10: {new.max() > 10}")
for i in (1, -1):
    print(f"{widths[i]:3} units: training error {train[i]:.1f}, new data {new[i]:.1f}")
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.loglog(widths, train, "o-C0", label="training")
ax.loglog(widths, new, "s--C1", label="new data")
ax.axvline(n, color="C2", linestyle=":", label="as many as examples")
ax.set(xlabel="units", ylabel="mean squared error", ylim=(0.01, 1000))
ax.set_xticks((3, 10, 40, 100, 400))
ax.xaxis.set_major_formatter("{x:g}")
ax.minorticks_off()
ax.legend()
plt.show()
