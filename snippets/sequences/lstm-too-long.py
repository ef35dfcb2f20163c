import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, no_grad, optim
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = (a.astype(np.float64) for a in datasets.adding(2000, 40, rng))
layer = nn.LSTM(2, 16, dtype=np.float64, rng=rng)
layer.bias_ih_l0.data[16:32] = 2.0
head = nn.Linear(16, 1, dtype=np.float64, rng=rng)
parameters = [*layer.parameters(), *head.parameters()]
optimiser = optim.Adam(parameters, lr=0.01)
for _ in range(500):
    batch = rng.integers(0, 1500, 32)
    optimiser.zero_grad()
    F.mse_loss(head(layer(x[batch])[0][:, -1]), y[batch]).backward()
    optimiser.step()

lengths, shares = [20, 40, 60, 80, 120, 160, 200], []
for length in lengths:
    x, y = datasets.adding(500, length, np.random.default_rng(1))
    with no_grad():
        _, _, trace = layer.trace(x.astype(np.float64))
        answer = head(trace["l0"]["h"][-1]).data
    share = np.mean((answer - y) ** 2) / np.mean((1 - y) ** 2)
    largest = np.abs(trace["l0"]["c"][-1].data).max()
    shares.append(share)
    if length in (20, 40, 200):
        level = ("below 5%", "5% to 100%", "above 100%")
        print(f"{length:3} steps: largest cell {largest:2.0f},", end=" ")
        print(level[int(share > 0.05) + int(share > 1)])

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.semilogy(lengths, shares, "o-", label="the LSTM")
ax.axhline(1, color="C1", ls="--", label="always 1")
ax.axvline(40, color="C2", ls=":", label="length in training")
ax.set(xlabel="steps in the sequence", ylabel="error / that of always 1")
ax.legend(loc="lower right")
plt.show()
