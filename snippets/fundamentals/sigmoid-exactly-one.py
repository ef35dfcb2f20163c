import numpy as np

x = np.arange(30, 40, 0.01)
y = 1 / (1 + np.exp(-x))                # float64; this form is exact enough for positive x
print(f"the first of these x at which the sigmoid is exactly 1: {x[y == 1][0]:.2f}")
