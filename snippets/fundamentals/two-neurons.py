import matplotlib.pyplot as plt

from netcore import plot

fig, (above, below) = plt.subplots(
    2, 1, figsize=(6.5, 7.8), height_ratios=(3, 4), layout="constrained"
)
plot.biological_neuron(above)
plot.neuron(below)
above.set_title("biological")
below.set_title("artificial")
plt.show()
