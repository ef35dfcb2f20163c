import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x, y = digits.x.astype(np.float64), digits.y
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))


def gradient(chosen):
    model.zero_grad()
    F.cross_entropy(model(x[chosen]), y[chosen]).backward()
    return model[0].weight.grad.copy()


def squared_error(size):
    """How far the gradient of one random batch is from that of all the data."""
    batch = rng.integers(len(x), size=size)
    return np.sum((gradient(batch) - full) ** 2)


full = gradient(np.arange(len(x)))
sizes = 4 ** np.arange(5)
noise = [np.mean([squared_error(size) for _ in range(200)]) for size in sizes]
slope = np.polyfit(np.log(sizes), np.log(noise), 1)[0]
print(f"slope of the line: {slope:.1f}")
print(f"4 examples for 1: variance times {noise[1] / noise[0]:.2f}")

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.loglog(sizes, noise, "o", color="C0", label="measured, 200 batches each")
ax.loglog(sizes, noise[0] / sizes, "--", color="C1", label="one over the batch size")
squared = np.sum(full**2)
ax.axhline(squared, color="C2", linestyle=":", label="the gradient, squared")
ax.set(xlabel="batch size", ylabel="variance of the gradient")
ax.set(xticks=sizes, xticklabels=sizes)
ax.minorticks_off()
ax.legend()
plt.show()
