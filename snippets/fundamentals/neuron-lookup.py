import numpy as np

from netcore import datasets

digits = datasets.digits()
stored, new = digits.x[:1500], digits.x[1500:]

# Which of the new pictures does it find among those that it knows?
found = [bool(np.any(np.all(stored == picture, axis=1))) for picture in new]
print("known by heart:", len(stored))
print("new pictures recognised:", sum(found), "of", len(new))
