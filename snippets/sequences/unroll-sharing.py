import numpy as np

from netcore import functional as F
from netcore import nn, optim


def examples(n, steps, rng):
    bits = rng.integers(2, size=(n, steps))
    changed = np.abs(np.diff(bits, axis=1, prepend=bits[:, :1]))
    return np.eye(2)[bits], changed


def answers(cells, readouts, x):
    h, found = None, []                      # None: h_0 = 0
    for t in range(x.shape[1]):
        h = cells[t](x[:, t], h)
        found.append(readouts[t](h))
    return F.stack(found, axis=1)


for sets, name in ((1, "one set"), (12, "a set per step")):
    rng = np.random.default_rng(0)
    x, y = examples(10, 12, rng)
    cells = [nn.RNNCell(2, 8, dtype=float, rng=rng) for _ in range(sets)]
    readouts = [nn.Linear(8, 2, dtype=float, rng=rng) for _ in cells]
    params = [p for part in cells + readouts for p in part.parameters()]
    print(f"{name}: {sum(p.size for p in params):,} parameters")
    if sets == 1:                            # the same objects at each step
        cells, readouts = cells * 300, readouts * 300
    optimiser = optim.Adam(params, lr=0.03)
    for _ in range(300):
        logits = answers(cells, readouts, x).reshape(-1, 2)
        optimiser.zero_grad()
        F.cross_entropy(logits, y.ravel()).backward()
        optimiser.step()
    for n, steps in ((1000, 12), (100, 300)):
        if steps <= len(cells):              # else there is no such step
            new_x, new_y = examples(n, steps, rng)
            said = answers(cells, readouts, new_x).data.argmax(-1)
            print(f"  {steps:3} steps: right {np.mean(said == new_y):.0%}")
