import matplotlib.pyplot as plt
import numpy as np

from netcore import plot

value = np.array([0.3, 0.1, -0.2, 0.2, 0.4, -0.1, 0.1, 0.1])
write = np.array([1, 0, 0, 0, 1, 0, 0, 0.0])
keep = np.array([1, 1, 1, 0, 1, 1, 1, 1.0])
show = np.array([0, 0, 1, 0, 0, 0, 0, 1.0])
ones = np.ones(8)

for title, i, f, o in (
    ("No gates: the cell adds everything up", ones, ones, ones),
    ("Input gate i: what is written", write, ones, ones),
    ("Forget gate f: what is kept", write, keep, ones),
    ("Output gate o: what is shown", write, keep, show),
):
    c, cell, hidden = 0.0, [], []
    for t in range(8):
        c = f[t] * c + i[t] * value[t]
        cell.append(c)
        hidden.append(o[t] * np.tanh(c))
    print(f"{title.split(':')[0]:13} c = {c:.1f}, open o: {o.sum():.0f} of 8")

    fig, ax = plt.subplots(figsize=(6.5, 4.2), layout="constrained")
    traces = {"value": value, "i": i, "f": f, "o": o}
    traces |= {"cell c": np.array(cell), "hidden h": np.array(hidden)}
    plot.gates(traces, ax=ax)
    ax.set_title(title)
plt.show()
