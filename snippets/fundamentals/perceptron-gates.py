import matplotlib.pyplot as plt
import numpy as np

from netcore import plot
from netcore.perceptron import Perceptron

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float64)
gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}

fig, axes = plt.subplots(1, 3, figsize=(7, 2.8), layout="constrained", sharey=True)
for ax, (name, targets) in zip(axes, gates.items()):
    y = np.array(targets)
    neuron = Perceptron(2).fit(x, y, epochs=100)
    right = int(np.sum(neuron.predict(x) == y))
    print(f"{name:3} right: {right} of 4, mistakes on the way: {len(neuron.updates)}")
    plot.decision_boundary(neuron.predict, x, y, ax=ax)
    ax.set(title=f"{name}: {right} of 4", xlabel="$x_1$")
axes[0].set_ylabel("$x_2$")
plt.show()
