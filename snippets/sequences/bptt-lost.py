import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F

for delay in (5, 40):
    right, shares = [], []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        x, y = datasets.delayed_recall(1500, delay + 1, delay, 4, rng)
        x = x.astype(np.float64)
        layer = nn.RNN(4, 16, dtype=np.float64, rng=rng)
        readout = nn.Linear(16, 4, dtype=np.float64, rng=rng)

        # Before training: the gradient at the first and the last state.
        output, h, trace = layer.trace(x[:1000])
        F.cross_entropy(readout(h[0]), y[:1000]).backward()
        norms = [np.linalg.norm(h.grad) for h in trace["l0"]["h"]]
        shares.append(norms[0] / norms[-1])

        parameters = [*layer.parameters(), *readout.parameters()]
        optimiser = optim.Adam(parameters, lr=0.003)
        for _ in range(15):
            for batch in np.split(rng.permutation(1000), 20):
                last = layer(x[batch])[1][0]
                loss = F.cross_entropy(readout(last), y[batch])
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
        answers = readout(layer(x[1000:])[1][0]).data.argmax(-1)
        right.append(np.mean(answers == y[1000:]))
    print(f"delay {delay}: above 90%: {np.sum(np.array(right) > 0.9)} of 3")
    print(f"  gradient left at step 1: {np.median(shares):.0e}")
