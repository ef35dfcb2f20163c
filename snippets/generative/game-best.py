import matplotlib.pyplot as plt
import numpy as np


def density(x, mean, std):
    scale = std * np.sqrt(2 * np.pi)
    return np.exp(-0.5 * ((x - mean) / std) ** 2) / scale


x = np.linspace(-4, 5, 500)
p_data, p_g = density(x, 1.0, 0.7), density(x, -0.5, 1.0)
best = p_data / (p_data + p_g)

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.fill_between(x, p_data, color="C0", alpha=0.3, label="real")
ax.fill_between(x, p_g, color="C1", alpha=0.3, hatch="//", ec="C1",
                label="generated")
ax.plot(x, best, color="C2", label="best D")
ax.axhline(0.5, color="C2", ls=":")
ax.set(xlabel="x", ylabel="density, or D", yticks=[0, 0.5, 1])
ax.legend(loc="upper left")
plt.show()
