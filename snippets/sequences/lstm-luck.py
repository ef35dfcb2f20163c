import numpy as np

from netcore import datasets, nn, no_grad, optim
from netcore import functional as F


def error(bias, seed):
    rng = np.random.default_rng(seed)
    x, y = (a.astype(np.float64) for a in datasets.adding(2000, 40, rng))
    layer = nn.LSTM(2, 16, dtype=np.float64, rng=rng)
    layer.bias_ih_l0.data[16:32] = bias
    head = nn.Linear(16, 1, dtype=np.float64, rng=rng)
    parameters = [*layer.parameters(), *head.parameters()]
    optimiser = optim.Adam(parameters, lr=0.01)
    for _ in range(500):
        batch = rng.integers(0, 1500, 32)
        optimiser.zero_grad()
        F.mse_loss(head(layer(x[batch])[0][:, -1]), y[batch]).backward()
        optimiser.step()
    with no_grad():
        answer = head(layer(x[1500:])[0][:, -1]).data
    return np.mean((answer - y[1500:]) ** 2)


for bias in (0.0, 2.0):
    learned = sum(error(bias, seed) < 0.02 for seed in range(3))
    print(f"forget bias {bias:.0f}: learned {learned} of 3")
