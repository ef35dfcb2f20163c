import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn
from netcore import functional as F

rng = np.random.default_rng(0)
x, y = datasets.delayed_recall(1000, 41, 40, symbols=4, rng=rng)
x = x.astype(np.float64)
readout = nn.Linear(16, 4, dtype=np.float64, rng=rng)
Q = np.linalg.qr(rng.normal(size=(16, 16)))[0]

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for name, style in (("orthogonal", "sC0"), ("usual", "oC1")):
    layer = nn.RNN(4, 16, dtype=np.float64, rng=rng)
    W_hh = layer.weight_hh_l0.data
    if name == "orthogonal":
        W_hh[...] = Q
    output, h, trace = layer.trace(x)
    F.cross_entropy(readout(h[0]), y).backward()
    norms = [np.linalg.norm(h.grad) for h in trace["l0"]["h"]]
    share = np.array(norms[::-1]) / norms[-1]
    ax.semilogy(share, style, ms=4, label=f"{name} start")
    print(f"{name}: s = {np.linalg.norm(W_hh, 2):.2f}")
    print(f"  left after 40 steps: {share[-1]:.0e}")
ax.set(xlabel="steps back from the last", ylabel="gradient, last = 1")
ax.legend()
plt.show()
