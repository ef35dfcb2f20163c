import numpy as np

from netcore import nn

maps = np.zeros((1, 1, 28, 28))
for layer in range(1, 9):
    try:
        maps = nn.Conv2d(1, 1, kernel_size=5)(maps)
    except ValueError:
        print(f"layer {layer}: no window fits")
        break
    print(f"layer {layer}: {maps.shape[2]} × {maps.shape[3]}")
