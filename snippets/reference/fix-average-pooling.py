import numpy as np

corner = np.array([[37, 4], [25, 12]])
print("sum:    ", corner.sum())
print("average:", corner.mean())
