from itertools import product

import numpy as np

x, w, p = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, -1.0, 2.0, 0.5]), 0.5
masks = np.array(list(product([0, 1], repeat=4)))  # all 16, equally likely

print("no dropout:            ", x @ w)
print("mean over masks:       ", (masks * x @ w).mean())
print("with the factor 1/(1-p):", (masks * x @ w / (1 - p)).mean())
