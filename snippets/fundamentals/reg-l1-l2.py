import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
w_true = np.array([2.0, -1.5, 1.0] + 7 * [0.0])  # seven of the ten inputs have no effect
x = rng.normal(size=(40, 10))
y = x @ w_true + rng.normal(size=40)
h, c = x.T @ x / 40, x.T @ y / 40
lr = 1 / np.linalg.eigvalsh(h).max()


def l2(lam):
    return np.linalg.solve(h + lam * np.eye(10), c)


def l1(lam):
    w = np.zeros(10)
    for _ in range(300):
        w = w - lr * (h @ w - c)                               # down the data's slope
        w = np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)   # a fixed step towards 0, and stop there
    return w


fig, axes = plt.subplots(1, 2, figsize=(6.5, 3.6), sharey=True, layout="constrained")
for ax, name, fit, largest in ((axes[0], "L2", l2, 2), (axes[1], "L1", l1, 0.5)):
    strengths = np.logspace(-2, largest, 30)
    path = np.array([fit(lam) for lam in strengths])
    ax.semilogx(strengths, path[:, 3:], "--C1")
    ax.semilogx(strengths, path[:, :3], "-C0")
    ax.set(title=name, xlabel="λ")
axes[0].set_ylabel("weight")
axes[1].plot([], [], "-C0", label="input with an effect")
axes[1].plot([], [], "--C1", label="without")
fig.legend(loc="outside lower center", ncols=2)
for lam in (0.1, 0.3, 1.0):
    print(f"λ = {lam}: exact zeros with L2: {np.sum(l2(lam) == 0)}, with L1: {np.sum(l1(lam) == 0)} of 10")
plt.show()
