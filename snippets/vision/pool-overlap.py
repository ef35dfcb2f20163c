import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import plot

x = np.random.default_rng(0).permutation(25).reshape(5, 5)
pooled = F.max_pool2d(x[None, None].astype(float), 3, stride=1).numpy()[0, 0]
print("3 × 3, stride 1:")
print(pooled)

for i in range(3):
    for j in range(3):
        plot.window(x, (i, j), size=3, stride=1, output=pooled, reveal=True)
        plt.title(f"Step {3 * i + j + 1}: the largest is {pooled[i, j]:.0f}")
plt.show()
