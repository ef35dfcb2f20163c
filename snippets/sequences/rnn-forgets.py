import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F


def right(delay, seed):
    rng = np.random.default_rng(seed)
    x, y = datasets.delayed_recall(1500, delay + 1, delay, symbols=4, rng=rng)
    x = x.astype(np.float64)
    layer = nn.RNN(4, 16, dtype=np.float64, rng=rng)
    readout = nn.Linear(16, 4, dtype=np.float64, rng=rng)
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
    return np.mean(answers == y[1000:])


delays = [1, 5, 10, 20, 40]
shares = np.array([[right(d, seed) for seed in range(3)] for d in delays])
for delay, row in zip(delays, shares):
    if delay in (1, 5, 40):
        print(f"delay {delay:2}: {np.sum(row > 0.9)} of 3 above 90%")
print("delay 40: all below 35%:", np.all(shares[-1] < 0.35))

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.plot(delays, 100 * shares, "oC0")
ax.axhline(25, ls="--", color="C1", label="guessing")
ax.set(xlabel="steps back of the wanted symbol", ylabel="right (%)")
ax.set(ylim=(0, 105))
ax.legend(loc="lower left")
plt.show()
