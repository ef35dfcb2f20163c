import matplotlib.pyplot as plt
import numpy as np

from netcore import nn, plot

rng = np.random.default_rng(0)
net = nn.Sequential(
    nn.Linear(3, 4, rng=rng), nn.ReLU(),
    nn.Linear(4, 4, rng=rng), nn.ReLU(),
    nn.Linear(4, 2, rng=rng),
)
# one mask for each hidden layer
dropped = [rng.random(4) < 0.5 for _ in range(2)]
print("dropped:", *(np.flatnonzero(mask) + 1 for mask in dropped))
plot.network(net, dropped=[None, *dropped, None])
plt.show()
