import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

iris = datasets.iris()
two = iris.y > 0  # versicolor and virginica
x = iris.x[two][:, 2].astype(np.float64)  # length of a petal, cm
y = (iris.y[two] == 2).astype(np.float64)  # 1: virginica

edge = np.linspace(3.5, 6.5, 601)  # "virginica" where a petal is longer
p = 1 / (1 + np.exp(-3 * (x - edge[:, None])))
mistakes = np.sum((p > 0.5) != (y == 1), axis=1)
cross_entropy = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p), axis=1)

moves = [np.mean(np.diff(curve) != 0) for curve in (mistakes, cross_entropy)]
print(f"moves of 0.005 cm that change the number of mistakes: {moves[0]:.0%}, the cross-entropy: {moves[1]:.0%}")
low = cross_entropy.argmin()
print(f"lowest cross-entropy at {edge[low]:.1f} cm, with {mistakes[low]} mistakes; fewest mistakes: {mistakes.min()}")

fig, (top, bottom) = plt.subplots(2, 1, figsize=(6.5, 4.6), layout="constrained", sharex=True)
top.plot(edge, mistakes, color="C1")
top.set(ylabel="mistakes of 100")
bottom.plot(edge, cross_entropy, color="C0")
bottom.set(xlabel="where the neuron draws its line (cm)", ylabel="cross-entropy")
plt.show()
