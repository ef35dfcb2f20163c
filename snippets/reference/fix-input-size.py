import numpy as np

from netcore import nn

conv = nn.Conv2d(1, 1, kernel_size=5)
for rows, columns in ((28, 28), (28, 20)):
    image = np.zeros((1, 1, rows, columns))
    made = conv(image).shape[2:]
    print(f"{rows} x {columns}: {image.size} pixels, made {made[0]} x {made[1]}")
