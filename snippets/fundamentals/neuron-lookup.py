import numpy as np

from netcore import datasets

digits = datasets.digits()
stored, new = digits.x[:1500], digits.x[1500:]

# The machine knows 1,500 pictures by heart. Which of the new ones does it find among them, pixel for pixel?
found = [bool(np.any(np.all(stored == picture, axis=1))) for picture in new]
print("known by heart:", len(stored))
print("new pictures recognised:", sum(found), "of", len(new))
