import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import plot

x = np.random.default_rng(0).permutation(25).reshape(5, 5)
pooled = F.max_pool2d(x[None, None].astype(float), 2, stride=2).numpy()[0, 0]
print(x)
print("2 × 2, stride 2:")
print(pooled)

for i in range(2):
    for j in range(2):
        plot.window(x, (i, j), size=2, stride=2, output=pooled, reveal=True)
        plt.title(f"Step {2 * i + j + 1}: the largest is {pooled[i, j]:.0f}")
plt.show()
