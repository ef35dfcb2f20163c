import numpy as np

from netcore import functional as F

stripes = np.zeros((24, 24))
stripes[:, ::2] = 1                         # bright, dark, bright, dark …
w = np.array([[[[-1.0, 1.0]]]])             # a change from left to right

moved = np.roll(stripes, 1, axis=1)
for name, x in (("stripes", stripes), ("moved by 1", moved)):
    for s in (1, 2):
        y = F.conv2d(x[None, None], w, stride=(1, s)).numpy()[0, 0]
        print(f"{name:10} stride {s}: answers {np.unique(y)}")
