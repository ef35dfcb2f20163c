import matplotlib.pyplot as plt
import numpy as np

fig, ax = plt.subplots(figsize=(6.5, 4.2), layout="constrained")
for rate, style in ((0.5, "o:"), (0.1, "-")):
    w, g, path = 0.0, 1.0, [(0.0, 1.0)]
    for _ in range(round(500 / rate)):
        D = 1 / (1 + np.exp(-w * g))
        w = w - rate * D * g                # D's half-step: V rises
        D = 1 / (1 + np.exp(-w * g))
        g = g + rate * D * w                # G's half-step: V falls
        path.append((w, g))
    w, g = np.transpose(path)
    distance = np.hypot(w, g)
    print(f"rate {rate}, {len(path) - 1} rounds: distance")
    print(f"  {distance.min():.2f} to {distance.max():.2f}")
    k = round(60 / rate)
    ax.plot(w[:k], g[:k], style, ms=4, label=f"rate {rate}")
ax.plot(0, 0, "*", ms=14, color="C2", label="equilibrium")
ax.set(xlabel="w, the weight of D", ylabel="g, where G puts its samples")
ax.set_aspect("equal")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()
