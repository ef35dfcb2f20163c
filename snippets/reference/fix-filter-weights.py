import numpy as np

from netcore import nn

for channels in (1, 3):
    layer = nn.Conv2d(channels, 1, kernel_size=5)
    window = layer(np.zeros((1, channels, 5, 5)))
    picture = layer(np.zeros((1, channels, 28, 28)))
    print(f"input channels: {channels}, weights: {layer.weight.size},", end=" ")
    print(f"biases: {layer.bias.size}, units: {window.size}")
print("units from 28 x 28 pixels:", picture.size)

neurons = nn.Linear(25, 25)
print("25 neurons on 25 pixels:", neurons.weight.size + neurons.bias.size)
