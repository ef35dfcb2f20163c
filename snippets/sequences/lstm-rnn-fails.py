import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, no_grad, optim
from netcore import functional as F

fig, axes = plt.subplots(1, 2, figsize=(6.5, 3.6), layout="constrained")
for ax, length in zip(axes, (5, 40)):
    rng = np.random.default_rng(0)
    x, y = (a.astype(np.float64) for a in datasets.adding(2000, length, rng))
    layer = nn.RNN(2, 16, dtype=np.float64, rng=rng)
    head = nn.Linear(16, 1, dtype=np.float64, rng=rng)
    parameters = [*layer.parameters(), *head.parameters()]
    optimiser = optim.Adam(parameters, lr=0.01)
    for _ in range(1000):
        batch = rng.integers(0, 1500, 32)
        optimiser.zero_grad()
        output, _ = layer(x[batch])
        F.mse_loss(head(output[:, -1]), y[batch]).backward()
        optimiser.step()

    with no_grad():
        answer = head(layer(x[1500:])[0][:, -1]).data
    error = np.mean((answer - y[1500:]) ** 2)
    always_one = np.mean((1 - y[1500:]) ** 2)
    share = error / always_one
    print(f"{length:2} steps: error / always 1 is", end=" ")
    print("below 5%" if share < 0.05 else "above 90%" if share > 0.9 else "?")
    ax.plot(y[1500:1600], answer[:100], ".", alpha=0.5)
    ax.axline((0, 0), slope=1, color="C1", ls="--")
    ax.set(title=f"{length} steps", xlabel="the sum", xlim=(0, 2))
    ax.set(ylim=(-0.1, 2.1), xticks=[0, 1, 2], yticks=[0, 1, 2])
axes[0].set(ylabel="the network's answer")
plt.show()
