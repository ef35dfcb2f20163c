import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

# Two kinds of iris, two measures: the length and the width of a sepal, less their means.
iris = datasets.iris()
two_kinds = iris.y < 2
x = iris.x[two_kinds][:, :2].astype(np.float64)
x = x - x.mean(axis=0)
y = iris.y[two_kinds]

rng = np.random.default_rng(2)
w, b, updates, clean = np.zeros(2), 0.0, 0, False
while not clean:
    clean = True
    for i in rng.permutation(len(x)):
        error = y[i] - int(w @ x[i] + b > 0)
        if error == 0:
            continue
        w, b, updates, clean = w + error * x[i], b + error, updates + 1, False
        right = np.sum((x @ w + b > 0) == y)
        shown = w.round(1) + 0                      # + 0 turns -0.0 into 0.0

        fig, ax = plt.subplots(figsize=(6.5, 4.4), layout="constrained")
        for label, marker in ((0, "o"), (1, "s")):
            ax.scatter(*x[y == label].T, color=f"C{label}", marker=marker, label=iris.classes[label])
        ax.scatter(*x[i], s=250, facecolors="none", edgecolors="C3", linewidths=2.5, label="the mistake")
        ax.axline((0, -b / w[1]), slope=-w[0] / w[1], color="C2", linewidth=2.5, label="the line after it")
        ax.set(title=f"Update {updates}: w = ({shown[0]}, {shown[1]}), b = {b:.0f}; right: {right} of 100")
        ax.set(xlabel="sepal length less its mean (cm)", ylabel="sepal width less its mean (cm)")
        ax.set(xlim=(-1.4, 1.7), ylim=(-1.3, 2))
        ax.legend(loc="upper left", ncols=2)

print("updates:", updates, " right:", right, "of", len(x))
plt.show()
