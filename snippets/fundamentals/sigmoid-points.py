import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F

x = np.arange(-20.0, 21.0)
y = F.sigmoid(x).numpy()
print("inputs:", len(x), "from", x[0], "to", x[-1])
print("outputs below 0.01:", np.sum(y < 0.01))
print("outputs above 0.99:", np.sum(y > 0.99))

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(x, y, "-", color="C0", alpha=0.5)
ax.plot(x, y, "o", color="C0")
ax.set(xlabel="$x$", ylabel="sigmoid$(x)$", xticks=range(-20, 21, 5))
plt.show()
