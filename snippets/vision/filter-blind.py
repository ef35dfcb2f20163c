import numpy as np

from netcore import functional as F

across = np.array([[-1.0, 0, 1], [-1, 0, 1], [-1, 0, 1]])
column, row = np.indices((9, 9))[::-1]
pictures = {
    "dark, then bright": column > 4,
    "bright, then dark": column <= 4,
    "dark above bright": row > 4,
    "the same everywhere": column >= 0,
}
for name, picture in pictures.items():
    x = picture.astype(np.float64)
    y = F.conv2d(x[None, None], across[None, None]).numpy()[0, 0]
    print(f"{name:20} {y.min():4.0f} to {y.max():2.0f}")
