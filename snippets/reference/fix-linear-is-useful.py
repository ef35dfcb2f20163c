import numpy as np

from netcore import datasets

digits = datasets.digits()
x = np.column_stack([digits.x, np.ones(len(digits.x))]).astype(np.float64)
train, test = slice(0, 1300), slice(1300, None)

W = np.linalg.lstsq(x[train], np.eye(10)[digits.y[train]], rcond=None)[0]  # one linear map
right = (x[test] @ W).argmax(axis=1) == digits.y[test]
print(f"{right.mean():.0%} of unseen digits")
