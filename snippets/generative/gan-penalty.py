import matplotlib.pyplot as plt
import numpy as np

fig, ax = plt.subplots(figsize=(6.5, 4.2), layout="constrained")
for gamma, style in ((0.0, "-"), (0.2, "o-")):
    w, g, path = 0.0, 1.0, [(0.0, 1.0)]
    for _ in range(200):
        D = 1 / (1 + np.exp(-w * g))
        w = w - 0.2 * (D * g + gamma * w)   # the penalty pulls w to 0
        D = 1 / (1 + np.exp(-w * g))
        g = g + 0.2 * D * w
        path.append((w, g))
    print(f"penalty {gamma}: distance {np.hypot(w, g):.2f}")
    ax.plot(*np.transpose(path), style, ms=3, label=f"γ = {gamma}")
ax.plot(0, 0, "*", ms=14, color="C2", label="equilibrium")
ax.set(xlabel="w, the weight of D", ylabel="g, where G puts its samples")
ax.set_aspect("equal")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()
