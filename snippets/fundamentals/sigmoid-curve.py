import matplotlib.pyplot as plt
import numpy as np


def sigmoid(x):
    return 0.5 * np.tanh(0.5 * x) + 0.5


x = np.linspace(-5, 5, 201)

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(x, x >= 0, "--", color="C1", label="step")
ax.plot(x, sigmoid(x), color="C0", linewidth=2.5, label="sigmoid")
ax.set(xlabel="$x$", ylabel="output", xticks=range(-5, 6), yticks=[0, 0.25, 0.5, 0.75, 1])
ax.legend()
plt.show()
