import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import plot

x = np.array([[12, 20, 30, 0],
              [8, 12, 2, 0],
              [34, 70, 37, 4],
              [112, 100, 25, 12]])
batch = x[None, None].astype(float)
largest = F.max_pool2d(batch, 2).numpy()[0, 0]
average = F.avg_pool2d(batch, 2).numpy()[0, 0]
print("max    ", largest.tolist())
print("average", average.tolist())

fig, axes = plt.subplots(2, 1, figsize=(5, 5.6), layout="constrained")
for ax, name, output in zip(axes, ["max", "average"], [largest, average]):
    plot.window(x, (0, 1), ax=ax, size=2, stride=2, output=output,
                names=("input", "", name))
plt.show()
