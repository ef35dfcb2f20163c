import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot
from netcore.perceptron import Perceptron

# The four examples, twenty times each and a little scattered.
x, _ = datasets.xor(n=80, noise=0.08, rng=np.random.default_rng(0))
on = x > 0.5
gates = {
    "AND": on.all(axis=1),
    "OR": on.any(axis=1),
    "XOR": on[:, 0] != on[:, 1],
}

fig, axes = plt.subplots(1, 3, figsize=(7, 2.9), layout="constrained")
for ax, (name, fires) in zip(axes, gates.items()):
    y = fires.astype(int)
    neuron = Perceptron(2).fit(x, y, epochs=200)
    right = np.mean(neuron.predict(x) == y)
    print(f"{name:3} right: {right:.0%}, passes: {neuron.epochs},", end=" ")
    print("stopped" if neuron.converged else "not stopped")
    plot.decision_boundary(neuron.predict, x, y, ax=ax)
    ax.set(title=f"{name}: {right:.0%}", xticks=[0, 1], yticks=[0, 1])
    ax.set_xlabel("$x_1$")
axes[0].set_ylabel("$x_2$")
plt.show()
