import numpy as np

x = np.arange(30, 40, 0.01)
y = 1 / (1 + np.exp(-x))        # float64; precise for positive x
print(f"exactly 1 from x = {x[y == 1][0]:.2f}")
