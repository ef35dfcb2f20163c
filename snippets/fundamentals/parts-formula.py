import numpy as np

x = np.array([[5.1], [3.5], [1.4]])     # three inputs, a column: shape (3, 1)
w = np.array([[0.2], [-0.4], [0.5]])    # three weights, a column: shape (3, 1)
w0 = 0.1


def g(z):
    return np.maximum(z, 0)                 # an activation: ReLU


z = w0 + x.T @ w                        # (1, 3) @ (3, 1) is (1, 1)
y_hat = g(z)
by_hand = 0.1 + 5.1 * 0.2 + 3.5 * -0.4 + 1.4 * 0.5
print("shapes:", x.T.shape, "@", w.shape, "->", z.shape)
print(f"z = {z.item():.2f}, term by term {by_hand:.2f}")
print(f"output {y_hat.item():.2f}")

try:
    x @ w                               # without the transpose
except ValueError:
    print("x @ w: shapes", x.shape, "and", w.shape, "do not fit")
