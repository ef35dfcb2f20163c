import matplotlib.pyplot as plt
import numpy as np

from netcore import nn, plot

rng = np.random.default_rng(0)
net = nn.Sequential(
    nn.Linear(3, 4, rng=rng), nn.ReLU(),
    nn.Linear(4, 4, rng=rng), nn.ReLU(),
    nn.Linear(4, 2, rng=rng),
)
plot.network(net)
plt.show()
