import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot
from netcore.perceptron import Perceptron

# The four examples once more, twenty times each and a little scattered, as real measurements are.
x, _ = datasets.xor(n=80, noise=0.08, rng=np.random.default_rng(0))
on = x > 0.5
gates = {"AND": on.all(axis=1), "OR": on.any(axis=1), "XOR": on[:, 0] != on[:, 1]}

fig, axes = plt.subplots(1, 3, figsize=(7, 2.9), layout="constrained", sharey=True)
for ax, (name, fires) in zip(axes, gates.items()):
    y = fires.astype(int)
    neuron = Perceptron(2).fit(x, y, epochs=200)
    right = np.mean(neuron.predict(x) == y)
    print(f"{name:3} right: {right:.0%}, stopped: {neuron.converged}, passes: {neuron.epochs}")
    plot.decision_boundary(neuron.predict, x, y, ax=ax)
    ax.set(title=f"{name}: {right:.0%}", xlabel="$x_1$", xticks=[0, 1], yticks=[0, 1])
axes[0].set_ylabel("$x_2$")
plt.show()
