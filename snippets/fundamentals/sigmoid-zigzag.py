import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
outputs = 1 / (1 + np.exp(-rng.normal(size=(500, 2))))      # of two sigmoids
goal = np.array([1.5, -0.5])

fig, ax = plt.subplots(figsize=(6.5, 4.2), layout="constrained")
for name, x, style in (
    ("sigmoid outputs", outputs, "o-C1"),
    ("the same, centred on 0", outputs - outputs.mean(axis=0), "s-C0"),
):
    # The gradient of one example is a multiple of x.
    same_way = np.mean(x[:, 0] * x[:, 1] > 0)
    curvature = np.linalg.eigvalsh(x.T @ x / len(x))
    lr = 2 / curvature.sum()                    # the best one for this bowl
    path = [np.array([0.0, 0.0])]
    while np.linalg.norm(path[-1] - goal) > 0.01:
        gradient = x.T @ (x @ (path[-1] - goal)) / len(x)
        path.append(path[-1] - lr * gradient)
    steps = len(path) - 1
    print(f"{name}: both weights pushed the same way {same_way:.0%}, steps {steps}")
    ax.plot(*np.array(path).T, style, label=f"{name}: {steps} steps")
ax.plot(*goal, "*", color="C2", markersize=16, label="goal")
ax.set(xlabel="$w_1$", ylabel="$w_2$")
ax.legend()
plt.show()
