import numpy as np

x = np.array([-2.0, -0.1, 0.1, 3.0])
y = 1 / (1 + np.exp(-x))
print("sigmoid:          ", np.round(y, 2))
print("sigmoid >= 0.5:   ", (y >= 0.5).astype(int))
print("x >= 0, no sigmoid:", (x >= 0).astype(int))
