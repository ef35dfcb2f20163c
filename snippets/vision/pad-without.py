import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import plot

image = np.random.default_rng(0).integers(1, 10, (5, 5)).astype(float)
kernel = np.array([[0.0, 1.0, 0.0],
                   [1.0, 1.0, 1.0],
                   [0.0, 1.0, 0.0]])  # adds up a number and its neighbours
output = F.conv2d(image[None, None], kernel[None, None]).numpy()[0, 0]
print(output)

plot.window(image, (0, 0), kernel=kernel, output=output)
plt.show()
