import matplotlib.pyplot as plt

from netcore import plot


def step(z):
    return (z > 0).astype(float)


# AND, with both inputs on. The threshold of 1.5 has become the bias, -1.5.
ax = plot.neuron(inputs=[1, 1], weights=[1, 1], bias=-1.5, activation=step)
ax.text(0.6, 1.2, "bias = minus the threshold")
ax.text(5.0, -0.72, "step", ha="center", va="top")
plt.show()
