import matplotlib.pyplot as plt
import numpy as np

from netcore import plot

counts = []
for p in (0, 2):  # rows and columns of zeros on every side
    seen = np.zeros((28 + 2 * p, 28 + 2 * p))
    for i in range(24 + 2 * p):
        for j in range(24 + 2 * p):
            seen[i:i + 5, j:j + 5] += 1  # one window of 5 × 5
    counts.append(seen[p:p + 28, p:p + 28])
    print("padding", p)
    places = {"corner": (0, 0), "edge": (0, 14), "middle": (14, 14)}
    for name, place in places.items():
        print(f"  {name}: {counts[-1][place]:.0f} windows")

plot.images(counts, titles=["without padding", "padding 2"])
plt.show()
