import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn

length, hidden = 60, 16
x, _ = datasets.adding(32, length, np.random.default_rng(1))
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for name, kind, bias, style in (
    ("RNN, h", nn.RNN, None, ":C1"),
    ("LSTM, c, forget bias 0", nn.LSTM, 0.0, "--C2"),
    ("LSTM, c, forget bias 3", nn.LSTM, 3.0, "-C0"),
):
    rng = np.random.default_rng(0)
    layer = kind(2, hidden, dtype=np.float64, rng=rng)
    if bias is not None:
        layer.bias_ih_l0.data[hidden:2 * hidden] = bias
        layer.bias_hh_l0.data[hidden:2 * hidden] = 0
    output, _, trace = layer.trace(x.astype(np.float64))
    output[:, -1].sum().backward()
    states = trace["l0"]["h" if bias is None else "c"]
    size = [np.sqrt(np.mean(state.grad**2)) for state in states]
    ax.semilogy(range(1, length + 1), size, style, label=name, lw=2)
    share = size[9] / size[-1]
    print(f"{name:22}: {share:.0e}")
ax.set(xlabel="time step (the loss hears step 60)")
ax.set(ylabel="size of the gradient", ylim=(1e-13, 1e3))
ax.legend(loc="lower right")
plt.show()
