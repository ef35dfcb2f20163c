import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

# Two kinds of iris, two measures of a sepal, each less its mean.
iris = datasets.iris()
two_kinds = iris.y < 2
x = iris.x[two_kinds][:, :2].astype(np.float64)
x = x - x.mean(axis=0)
y = iris.y[two_kinds]

rng = np.random.default_rng(2)
w, b, right, clean = np.zeros(2), 0.0, [], False
while not clean:
    clean = True
    for i in rng.permutation(len(x)):
        error = y[i] - int(w @ x[i] + b > 0)
        if error == 0:
            continue
        w, b = w + error * x[i], b + error
        clean = False
        right.append(int(np.sum((x @ w + b > 0) == y)))
        w1, w2 = w.round(1) + 0             # + 0 turns -0.0 into 0.0

        fig, ax = plt.subplots(figsize=(6.5, 4.4), layout="constrained")
        for k, marker in ((0, "o"), (1, "s")):
            ax.plot(*x[y == k].T, marker, color=f"C{k}", label=iris.classes[k])
        ax.plot(*x[i], "o", ms=16, mfc="none", mec="C3", label="the mistake")
        ax.axline((0, -b / w[1]), slope=-w[0] / w[1], color="C2", label="new line")
        numbers = f"w = ({w1}, {w2}), b = {b:.0f}; right: {right[-1]} of 100"
        ax.set(title=f"Update {len(right)}: {numbers}")
        ax.set(xlabel="sepal length (cm, less its mean)")
        ax.set(ylabel="sepal width (cm, less its mean)")
        ax.set(xlim=(-1.4, 1.7), ylim=(-1.3, 2))
        ax.legend(loc="upper left", ncols=2)

print("flowers right after each update:", right)
plt.show()
