import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F

activations = {
    "identity": (lambda z: z, "-"),
    "step": (lambda z: (z > 0).astype(float), ":"),
    "sigmoid": (lambda z: F.sigmoid(z).numpy(), "--"),
    "ReLU": (lambda z: np.maximum(z, 0), "-."),
}
z = np.linspace(-3, 3, 301)

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for name, (g, style) in activations.items():
    low, high = g(np.array([-1.2, 0.8]))
    print(f"{name:8} g(-1.2) = {low:5.2f}   g(0.8) = {high:5.2f}")
    ax.plot(z, g(z), style, label=name)
ax.set(xlabel="the sum $z$", ylabel="the output $g(z)$", ylim=(-3.2, 3.2))
ax.legend()
plt.show()
