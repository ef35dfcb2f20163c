import matplotlib.pyplot as plt
import numpy as np


def loss(w):
    return w**4 / 4 - w**3 / 3 - w**2 + 3


def slope(w):
    return w**3 - w**2 - 2 * w          # the derivative of the loss


w, lr, visited = 0.25, 0.15, []
curve = np.linspace(-0.2, 2.8, 200)
for step in range(9):
    fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
    ax.plot(curve, loss(curve), color="C0")
    earlier = np.array(visited)
    ax.plot(earlier, loss(earlier), "o", color="C5", label="earlier steps")
    reach = np.array([-0.5, 0.5]) / np.hypot(1, slope(w))
    tangent = loss(w) + slope(w) * reach
    ax.plot(w + reach, tangent, "--", color="C1", label="the slope")
    ax.plot(w, loss(w), "o", color="C1", markersize=10)
    ax.set(xlabel="weight $w$", ylabel="loss", xlim=(-0.2, 2.8), ylim=(0, 3.4))
    numbers = f"w = {w:.2f}, loss = {loss(w):.2f}, slope = {slope(w):.2f}"
    ax.set_title(f"Step {step}: {numbers}".replace("-", "\u2212"))
    ax.legend(loc="upper center")
    visited.append(w)
    w -= lr * slope(w)                  # the step: against the slope
plt.show()
