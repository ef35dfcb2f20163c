import matplotlib.pyplot as plt

from netcore import plot

plot.neuron()
plt.show()
