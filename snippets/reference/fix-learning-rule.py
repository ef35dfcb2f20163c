import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 0, 0, 1])  # AND
w, b = np.zeros(2), 0.0

print("before:", (x @ w + b > 0).astype(int), "wanted:", y)
for _ in range(10):
    for xi, yi in zip(x, y):
        error = yi - int(xi @ w + b > 0)
        w, b = w + error * xi, b + error
print("after: ", (x @ w + b > 0).astype(int), "wanted:", y)
