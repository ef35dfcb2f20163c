import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot

digits = datasets.digits()
x, y = digits.x[:1500], digits.y[:1500]
x_new, y_new = digits.x[1500:], digits.y[1500:]


def weights_for(digit):
    """The mean picture of the digit less that of the others; a bias halfway."""
    own, other = x[y == digit].mean(axis=0), x[y != digit].mean(axis=0)
    w = own - other
    return w, -w @ (own + other) / 2


for digit in (0, 8):
    w, b = weights_for(digit)
    right = np.mean((x_new @ w + b > 0) == (y_new == digit))
    always_no = np.mean(y_new != digit)
    print(f"{digit} or not? neuron right: {right:.0%}, always no: {always_no:.0%}")

plot.images(
    [weights_for(digit)[0].reshape(8, 8) for digit in (0, 8)],
    titles=["weights for 0", "weights for 8"],
)
plt.show()
