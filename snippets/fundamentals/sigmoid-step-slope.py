import numpy as np

# What each customer has or owes, in thousands. 0: in debt, 1: okay.
balance = np.array([-9, -6, -4, -1, 1, 2, 5, 8.0])
okay = np.array([0, 0, 0, 0, 1, 1, 1, 1])


def step(z):
    return (z > 0).astype(float)


def sigmoid(z):
    return 0.5 * np.tanh(0.5 * z) + 0.5


def slope(activation, w, b, h=1e-6):
    """How the mean squared error changes with w, by central differences."""
    def loss(w):
        return np.mean((activation(w * balance + b) - okay) ** 2)
    return (loss(w + h) - loss(w - h)) / (2 * h)


rng = np.random.default_rng(0)
starts = rng.normal(size=(1000, 2))
for activation in (step, sigmoid):
    slopes = [slope(activation, w, b) for w, b in starts]
    print(f"{activation.__name__:8} slope 0 at {slopes.count(0.0)} of 1000 weights")
