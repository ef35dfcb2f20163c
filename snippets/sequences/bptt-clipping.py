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


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for limit, name in ((np.inf, "as it is"), (1.0, "clipped")):
    runs = [train(0.3, limit, seed) for seed in range(5)]
    right = np.median([right for right, norms in runs])
    print(f"{name}: below 40%: {right < 0.4}, above 70%: {right > 0.7}")
norm = max((norms for right, norms in runs), key=lambda norms: max(norms) / np.median(norms))
ax.semilogy(norm, ".C0", ms=4, label="gradient")
print("largest gradient, over 10 medians:", max(norm) > 10 * np.median(norm))
ax.axhline(1, ls="--", color="C1", label="the limit")
ax.set(xlabel="step of training", ylabel="norm before clipping")
ax.legend()
plt.show()
