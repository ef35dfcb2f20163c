import numpy as np

from netcore import functional as F
from netcore import nn, optim

for memory in ("step", "epoch"):
    rng = np.random.default_rng(0)
    bits = rng.integers(2, size=(100, 20))
    changed = np.zeros((100, 20), int)
    changed[:, 1:] = bits[:, 1:] != bits[:, :-1]
    x = np.eye(2)[bits]
    cell = nn.RNNCell(2, 3, dtype=np.float64, rng=rng)
    readout = nn.Linear(3, 2, dtype=np.float64, rng=rng)
    parameters = [*cell.parameters(), *readout.parameters()]
    optimiser = optim.Adam(parameters, lr=0.03)
    last_epoch = np.zeros((20, 100, 3))  # all states, one epoch ago
    for _ in range(200):
        h, states = np.zeros((100, 3)), []
        for t in range(20):
            h = cell(x[:, t], h if memory == "step" else last_epoch[t])
            states.append(h)
        last_epoch = np.array([h.data for h in states])
        logits = readout(F.stack(states, axis=1))
        loss = F.cross_entropy(logits.reshape(-1, 2), changed.ravel())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    right = np.mean(logits.data.argmax(-1) == changed)
    print(f"memory of the last {memory}: right {right:.0%}")
