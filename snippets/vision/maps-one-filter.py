import numpy as np

from netcore import functional as F

upright = np.zeros((9, 9))
upright[:, 4] = 1  # a vertical line
lying = upright.T  # a horizontal one
filter_ = np.array([[-1.0, 2.0, -1.0]] * 3)  # answers to vertical lines

images = {"vertical line": upright, "horizontal line": lying,
          "empty image": np.zeros((9, 9))}
for name, image in images.items():
    answer = F.conv2d(image[None, None], filter_[None, None]).numpy()
    print(f"{name}: from {answer.min():.0f} to {answer.max():.0f}")
