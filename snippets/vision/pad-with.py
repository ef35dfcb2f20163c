import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import plot

image = np.random.default_rng(0).integers(1, 10, (5, 5)).astype(float)
kernel = np.array([[0.0, 1.0, 0.0],
                   [1.0, 1.0, 1.0],
                   [0.0, 1.0, 0.0]])
padded = F.pad(image, (1, 1, 1, 1)).numpy()
batch, weight = image[None, None], kernel[None, None]
output = F.conv2d(batch, weight, padding=1).numpy()[0, 0]
print("image: ", image.shape)
print("padded:", padded.shape)
print("output:", output.shape)
print(output)

plot.window(image, (0, 0), kernel=kernel, output=output, padding=1)
plt.show()
