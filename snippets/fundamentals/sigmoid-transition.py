import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F

edges = np.array([-5.0, 5.0])
low, high = F.sigmoid(edges).numpy()
middle = F.sigmoid(np.array(0.0)).item()
print(f"sigmoid(-5) = {low:.4f}, sigmoid(0) = {middle}, sigmoid(5) = {high:.4f}")

x = np.linspace(-20, 20, 401)
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.axvspan(*edges, color="C5", alpha=0.2, label="transition zone")
ax.plot(x, F.sigmoid(x).numpy(), color="C0", linewidth=2.5)
ax.plot(0, middle, "o", color="C1", ms=10, label="midpoint (0, 0.5)")
ax.plot(edges, [low, high], "s", color="C3", label=f"{low:.4f} and {high:.4f}")
ax.set(xlabel="$x$", ylabel="sigmoid$(x)$", xticks=[-20, -10, -5, 0, 5, 10, 20])
ax.legend(loc="upper left")
plt.show()
