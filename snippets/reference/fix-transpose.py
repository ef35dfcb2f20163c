import numpy as np

X = np.array([[1.0], [2.0], [3.0]])  # a column
W = np.array([[0.5], [-1.0], [0.25]])  # a column

print("shapes:", X.shape, "and, transposed,", X.T.shape)
print("transposed twice is the same:", np.array_equal(X.T.T, X))
print("X^T W =", (X.T @ W).item())
try:
    X @ W
except ValueError:
    print("X W: no such product, (3, 1) by (3, 1)")
