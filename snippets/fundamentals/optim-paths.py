import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor, optim, plot

turn = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)  # by 45 degrees
# Shorter memories than the defaults, since the walks are short.
optimisers = {
    "gradient descent": lambda p, lr: optim.SGD(p, lr=lr),
    "momentum": lambda p, lr: optim.SGD(p, lr=lr, momentum=0.7),
    "RMSprop": lambda p, lr: optim.RMSprop(p, lr=lr),
    "Adam": lambda p, lr: optim.Adam(p, lr=lr, betas=(0.7, 0.99)),
}


def loss(a, w):
    """½ wᵀaw."""
    return 0.5 * np.einsum("i...,ij,j...", w, a, w)


def walk(make, lr, a, start, steps=300):
    """Return the points visited until the loss is below 0.01 for good."""
    w = Tensor(start.copy(), requires_grad=True)
    optimiser, path = make([w], lr), [start]
    for _ in range(steps):
        if np.abs(w.data).max() < 100:  # far outside the valley it stands still
            w.grad = a @ w.data
            optimiser.step()
        path.append(w.data.copy())
    high = [i for i, p in enumerate(path) if loss(a, p) > 0.01]
    return np.array(path[: high[-1] + 2])


def compare(title, axes):
    a = axes @ np.diag([1.0, 30.0]) @ axes.T
    start = axes @ np.array([-4.0, 1.0])
    paths = {}
    for name, make in optimisers.items():
        tries = [walk(make, lr, a, start) for lr in np.geomspace(0.01, 1, 25)]
        paths[name] = min(tries, key=len)  # the best learning rate of each
    print(f"{title}:")
    for name, path in paths.items():
        print(f"    {name} {len(path) - 1}")
    _, ax = plt.subplots(figsize=(6.5, 4.2), layout="constrained")
    xlim, ylim = (-4.6, 1), (-3.6, 1.9)
    plot.surface(lambda x, y: loss(a, np.stack([x, y])), xlim, ylim, paths, ax)
    ax.set_title(title)


compare("along an axis", np.eye(2))
compare("turned by 45°", turn)
plt.show()
