import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor, optim

# Of the losses 3x, -x, -x, in turn; their sum, x, is least at x = -1.
slopes = [3.0, -1.0, -1.0]


def walk(make):
    x = Tensor(np.array([0.0]), requires_grad=True)
    optimiser = make([x])
    path = []
    for t in range(3000):
        optimiser.lr = 0.1 / np.sqrt(t + 1)
        x.grad = np.array([slopes[t % 3]])
        optimiser.step()
        x.data[:] = np.clip(x.data, -1, 1)  # only this interval is allowed
        path.append(x.item())
    return path


fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for name, make, style in (
    ("Adam, short memory", lambda p: optim.Adam(p, betas=(0.0, 0.1)), "-C1"),
    ("Adam, default", optim.Adam, "-.C3"),
    ("SGD", optim.SGD, "--C0"),
):
    path = walk(make)
    print(f"{name:18} ends near x = {np.mean(path[-30:]):+.1f}")
    ax.semilogx(range(1, 3001), path, style, label=name)
ax.set(xlabel="step", ylabel="x (best: −1)")
ax.legend()
plt.show()
