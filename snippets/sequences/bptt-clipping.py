import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F


def train(rate, limit, seed):
    rng = np.random.default_rng(seed)
    x, y = datasets.delayed_recall(1500, 21, 20, symbols=4, rng=rng)
    x = x.astype(np.float64)
    layer = nn.RNN(4, 16, dtype=np.float64, rng=rng)
    readout = nn.Linear(16, 4, dtype=np.float64, rng=rng)
    layer.weight_hh_l0.data[...] = np.linalg.qr(rng.normal(size=(16, 16)))[0]
    parameters = [*layer.parameters(), *readout.parameters()]
    optimiser, norms = optim.SGD(parameters, lr=rate), []
    for _ in range(10):
        for batch in np.split(rng.permutation(1000), 20):
            last = layer(x[batch])[1][0]
            optimiser.zero_grad()
            F.cross_entropy(readout(last), y[batch]).backward()
            norms.append(optim.clip_grad_norm(parameters, limit))
            optimiser.step()
    answers = readout(layer(x[1000:])[1][0]).data.argmax(-1)
    return np.mean(answers == y[1000:]), norms


right = {}
for limit in (np.inf, 1.0):
    runs = [train(0.3, limit, seed) for seed in range(5)]
    right[limit] = np.median([share for share, norms in runs])
jumps = [max(norms) / np.median(norms) for share, norms in runs]
print("as it is, right in less than 40%:", right[np.inf] < 0.4)
print("clipped, right in more than 70%: ", right[1.0] > 0.7)
print("largest gradient, over 10 medians:", max(jumps) > 10)

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.semilogy(runs[np.argmax(jumps)][1], ".C0", ms=4, label="gradient")
ax.axhline(1, ls="--", color="C1", label="the limit")
ax.set(xlabel="step of training", ylabel="norm before clipping")
ax.legend()
plt.show()
