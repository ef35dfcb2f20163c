import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F


def train(kind, hidden, seed):
    rng = np.random.default_rng(seed)
    x, y = (a.astype(np.float64) for a in datasets.adding(2000, 20, rng))
    layer = kind(2, hidden, dtype=np.float64, rng=rng)
    if kind is nn.LSTM:
        layer.bias_ih_l0.data[hidden:2 * hidden] = 2
    head = nn.Linear(hidden, 1, dtype=np.float64, rng=rng)
    parameters = [*layer.parameters(), *head.parameters()]
    # Of 0.01 and 0.02, the rate at which each learns sooner.
    optimiser, losses = optim.Adam(parameters, lr=0.02), []
    for _ in range(400):
        batch = rng.integers(0, 2000, 32)
        optimiser.zero_grad()
        loss = F.mse_loss(head(layer(x[batch])[0][:, -1]), y[batch])
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    smooth = np.convolve(losses, np.ones(20) / 20, "valid")
    return smooth, sum(p.data.size for p in parameters)


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for kind, hidden, style in ((nn.LSTM, 16, "--C1"), (nn.GRU, 19, "-C0")):
    name, needed = kind.__name__, []
    for seed in range(3):
        losses, count = train(kind, hidden, seed)
        ax.semilogy(range(20, 401), losses, style, label="" if seed else name)
        needed.append(int(np.argmax(losses < 0.02)) + 20)
    print(f"{name:4} {count} parameters")
    print(f"     learned after {needed}")
ax.set(xlabel="training step", ylabel="squared error, mean of 20")
ax.legend()
plt.show()
