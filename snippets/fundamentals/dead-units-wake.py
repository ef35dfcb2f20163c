import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = datasets.moons(200, noise=0.1, rng=rng)
x = x.astype(np.float64)
sizes = (2, 16), (16, 16), (16, 2)
first, second, last = (nn.Linear(*s, dtype=np.float64, rng=rng) for s in sizes)
model = nn.Sequential(first, nn.ReLU(), second, nn.ReLU(), last)


def active():
    """On how many points each unit of the two hidden layers is active."""
    z1 = first(x).numpy()
    z2 = second(np.maximum(z1, 0)).numpy()
    return (z1 > 0).sum(axis=0), (z2 > 0).sum(axis=0)


# Silence units 0 to 7 of each layer: lower the bias until the largest sum is -0.1.
first.bias.data[:8] -= first(x).numpy().max(axis=0)[:8] + 0.1
second.bias.data[:8] -= second(F.relu(first(x))).numpy().max(axis=0)[:8] + 0.1

optimiser = optim.SGD(model.parameters(), lr=0.1)
history = []
for _ in range(1001):
    history.append(np.concatenate([counts[:8] for counts in active()]))
    optimiser.zero_grad()
    F.cross_entropy(model(x), y).backward()
    optimiser.step()

history = np.array(history)
for layer, part in enumerate((history[:, :8], history[:, 8:]), start=1):
    silent, awake = np.sum(part[0] == 0), np.sum(part[-1] > 0)
    print(f"layer {layer}: silenced {silent}, awake at the end {awake}")

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(history[:, 8:], color="C0", label=["layer 2"] + 7 * [None])
ax.plot(history[:, :8], "--C1", linewidth=3, label=["layer 1"] + 7 * [None])
ax.set(xlabel="step", ylabel="points on which it is active")
ax.legend()
plt.show()
