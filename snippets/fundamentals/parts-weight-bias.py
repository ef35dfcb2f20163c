import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F

x = np.linspace(-6, 6, 200)

fig, (left, right) = plt.subplots(1, 2, figsize=(7, 3.4), layout="constrained")
for w, style in ((0.5, ":"), (1.0, "-"), (4.0, "--")):
    left.plot(x, F.sigmoid(w * x).numpy(), style, label=f"$w = {w:g}$")
for b, style in ((-3.0, ":"), (0.0, "-"), (3.0, "--")):
    right.plot(x, F.sigmoid(x + b).numpy(), style, label=f"$b = {b:g}$")
left.set(title="weight", xlabel="$x$", ylabel="output", xticks=[-5, 0, 5])
right.set(title="bias", xlabel="$x$", xticks=[-5, 0, 5])
for ax in (left, right):
    ax.legend(loc="upper left")
plt.show()
