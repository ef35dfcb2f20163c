import numpy as np

from netcore import datasets
from netcore.reservoir import EchoStateNetwork, Ridge


def right(radius, delay, seed):
    rng = np.random.default_rng(seed)
    x, y = datasets.delayed_recall(1500, delay + 21, delay, 4, rng)
    network = EchoStateNetwork(4, 100, spectral_radius=radius,
                               input_scale=0.01, rng=rng)
    states = network.states(x)[:, -1]
    readout = Ridge(1e-6).fit(states[:1000], np.eye(4)[y[:1000]])
    said = readout.predict(states[1000:]).argmax(-1)
    return np.mean(said == y[1000:])


delays = np.array([1, 5, 10])
for radius in (0.3, 0.9, 1.3):
    runs = [[right(radius, d, seed) for d in delays] for seed in range(3)]
    print(f"radius {radius}: above 90%:", delays[np.median(runs, 0) > 0.9])
