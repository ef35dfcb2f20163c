import numpy as np

x = np.array([-3.0, 2.0, 5.0, 1000.0])
print("ReLU:                 ", np.maximum(x, 0))
print("if it gave the maximum:", np.where(x > 0, x.max(), 0))
print("max(-x, 0) at x = -3: ", np.maximum(3.0, 0))
