import numpy as np

from netcore import functional as F
from netcore import nn, optim

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

# The states that are left over after each sequence, for the next one.
left_over = np.roll(layer(x)[1].data, 1, axis=1)
for name, h0 in (("zero", None), ("left over", left_over)):
    wrong = readout(layer(x, h0)[0]).data.argmax(-1) != changed
    print(f"h0 {name}: wrong at step 1: {wrong[:, 0].sum()} of 100")
    print(f"  at the steps that follow: {wrong[:, 1:].sum()}")
