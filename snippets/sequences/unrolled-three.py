import matplotlib.pyplot as plt

from netcore import plot

plot.unrolled(3)
plt.show()
