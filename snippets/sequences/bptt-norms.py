import matplotlib.pyplot as plt
import numpy as np

from netcore import nn

T, H = 30, 16
rng = np.random.default_rng(0)
# Q turns every vector and keeps its length.
Q = np.linalg.qr(rng.normal(size=(H, H)))[0]
x = rng.normal(size=(20, T, 4)) * 1e-4    # faint inputs: tanh is a line
c = rng.normal(size=(20, H))

back = np.arange(T)
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for factor, style in ((1.2, "^"), (1.0, "s"), (0.8, "o")):
    layer = nn.RNN(4, H, bias=False, dtype=np.float64, rng=rng)
    layer.weight_hh_l0.data[...] = factor * Q
    output, h, trace = layer.trace(x)
    (h[0] * c).sum().backward()
    norms = [np.linalg.norm(h.grad) for h in trace["l0"]["h"]]
    share = np.array(norms[::-1]) / norms[-1]
    ax.semilogy(back, share, style, ms=4, label=f"{factor} Q")
    ax.semilogy(back, factor**back, "C3", lw=1)
    print(f"{factor} Q: {share[-1]:.2g}; {factor}^29 = {factor**29:.2g}")
ax.set(xlabel="steps back from the last", ylabel="gradient, last = 1")
ax.legend(title="W_hh")
plt.show()
