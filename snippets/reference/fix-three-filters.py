import numpy as np

from netcore import nn

image = np.zeros((1, 1, 28, 28))
for filters in (1, 3):
    layer = nn.Conv2d(1, filters, 5)
    print(f"filters: {filters}  maps: {layer(image).shape[1]}  weights: {layer.weight.size}")
