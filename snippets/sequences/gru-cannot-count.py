import matplotlib.pyplot as plt
import numpy as np

from netcore import nn, no_grad, optim
from netcore.functional import binary_cross_entropy_with_logits as loss_fn

# All orders "k times up, then down" of 43 steps, and the reverse.
up = np.where(np.arange(43) < np.arange(44)[:, None], 1.0, -1.0)
tests = np.concatenate([up, -up])[..., None]
fig, axes = plt.subplots(1, 2, figsize=(7, 3.2), layout="constrained")
kinds = ((nn.LSTM, 8, "c", "C1"), (nn.GRU, 9, "h", "C0"))
for ax, (kind, hidden, name, colour) in zip(axes, kinds):
    right, known = [], []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        layer = kind(1, hidden, dtype=np.float64, rng=rng)
        if kind is nn.LSTM:
            layer.bias_ih_l0.data[hidden:2 * hidden] = 2
        head = nn.Linear(hidden, 1, dtype=np.float64, rng=rng)
        parameters = [*layer.parameters(), *head.parameters()]
        optimiser = optim.Adam(parameters, lr=0.01)
        for _ in range(600):
            x = rng.choice([-1.0, 1.0], (32, 21, 1))
            y = (x.sum(axis=1) > 0) * 1.0
            optimiser.zero_grad()
            loss_fn(head(layer(x)[0][:, -1]), y).backward()
            optimiser.step()
        x = rng.choice([-1.0, 1.0], (500, 21, 1))
        with no_grad():
            known.append(head(layer(x)[0][:, -1]).data > 0)
            output, _, trace = layer.trace(tests)
            answer = head(output[:, -1]).data > 0
        known[-1] = np.mean(known[-1] == (x.sum(axis=1) > 0))
        right.append(int(np.sum(answer == (tests.sum(axis=1) > 0))))
    print(f"{kind.__name__:4} random: over 98%: {min(known) > 0.98}")
    print(f"     ordered: right of {len(tests)}: {right}")
    ax.plot(range(1, 44), [s.data[22] for s in trace["l0"][name]], colour)
    ax.axvline(22, color="C2", ls=":")
    ax.set(title=f"{kind.__name__}, {name}", xlabel="time step")
plt.show()
