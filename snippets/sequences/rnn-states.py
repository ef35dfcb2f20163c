import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import nn, optim, plot

rng = np.random.default_rng(0)
bits = rng.integers(2, size=(100, 20))
changed = np.zeros((100, 20), int)
changed[:, 1:] = bits[:, 1:] != bits[:, :-1]
x = np.eye(2)[bits]

layer = nn.RNN(2, 3, dtype=np.float64, rng=rng)
readout = nn.Linear(3, 2, dtype=np.float64, rng=rng)
optimiser = optim.Adam([*layer.parameters(), *readout.parameters()], lr=0.03)
for _ in range(400):
    logits = readout(layer(x)[0]).reshape(-1, 2)
    loss = F.cross_entropy(logits, changed.ravel())
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()

h = layer(x)[0]
alarm = F.softmax(readout(h)).data[..., 1]
first, before = bits[:, 1:], bits[:, :-1]
print("bit now, bit before: mean state")
for now in (0, 1):
    for then in (0, 1):
        mean = h.data[:, 1:][(first == now) & (before == then)].mean(axis=0)
        print(f"{now}, {then}: {mean.round(1) + 0}")
plot.gates({"bit": bits[0, :12], "state": h.data[0, :12],
            "alarm": alarm[0, :12]})
plt.show()
