import matplotlib.pyplot as plt
import numpy as np

from netcore import nn, plot

layers = [
    nn.Conv2d(1, 3, 5), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5), nn.MaxPool2d(2),
]
x, n, blocks = np.zeros((1, 1, 28, 28)), 28, [("image", (1, 28, 28))]
for layer in layers:
    f, s, p = layer.kernel_size[0], layer.stride[0], layer.padding[0]
    made = (n + 2 * p - f) // s + 1
    x = layer(x)
    kind = "conv" if isinstance(layer, nn.Conv2d) else "pool"
    print(f"({n} + {2 * p} - {f}) // {s} + 1 = {made:2}", end="  ")
    print("model:", x.shape[2])
    step = f"({n}−{f})/{s} + 1"             # there is no padding
    blocks.append((f"{kind} {f}×{f}\n{step}\n= {made}", x.shape[1:]))
    n = made

plot.layer_shapes(blocks)
plt.show()
