import matplotlib.pyplot as plt
import numpy as np


def sigmoid(x):
    return 0.5 * np.tanh(0.5 * x) + 0.5


for x in (-5.0, 0.0, 5.0):
    print(f"sigmoid({x:2.0f}) = {sigmoid(x):.4f}")

x = np.linspace(-20, 20, 401)
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.axvspan(-5, 5, color="C5", alpha=0.2, label="transition zone")
ax.plot(x, sigmoid(x), color="C0", linewidth=2.5)
ax.plot(0, sigmoid(0.0), "o", color="C1", markersize=10, label="midpoint (0, 0.5)")
ax.plot([-5, 5], sigmoid(np.array([-5.0, 5.0])), "s", color="C3", label="0.0067 and 0.9933")
ax.set(xlabel="$x$", ylabel="sigmoid$(x)$", xticks=[-20, -10, -5, 0, 5, 10, 20])
ax.legend(loc="upper left")
plt.show()
