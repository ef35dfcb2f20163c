import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F

x = np.linspace(-5, 5, 201)

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(x, x > 0, "--", color="C1", label="step")
ax.plot(x, F.sigmoid(x).numpy(), color="C0", linewidth=2.5, label="sigmoid")
ax.set(xlabel="$x$", ylabel="output", xticks=range(-5, 6))
ax.legend()
plt.show()
