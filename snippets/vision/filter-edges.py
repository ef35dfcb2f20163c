import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot
from netcore import functional as F

photograph = datasets.astronaut().astype(np.float64)
small = photograph[:511, :511].reshape(73, 7, 73, 7, 3).mean(axis=(1, 3))
brightness = small.mean(axis=2)

across = np.array([[-1.0, 0, 1], [-1, 0, 1], [-1, 0, 1]])
down = across.T
w = np.stack([across, down])[:, None]       # (O, C, h, w)
maps = F.conv2d(brightness[None, None], w).numpy()[0]
print("filters:", w.shape, "maps:", maps.shape)
print(f"parameters: {w.size}, answers: {maps.size:,}")

fig, axes = plt.subplots(1, 3, figsize=(7, 2.7), layout="constrained")
plot.images([small[1:-1, 1:-1]], ["photograph"], ax=axes[0])
plot.images([maps[0]], ["filter “across”"], ax=axes[1], largest=1.5)
plot.images([maps[1]], ["filter “down”"], ax=axes[2], largest=1.5)
plt.show()
