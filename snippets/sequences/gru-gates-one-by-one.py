import matplotlib.pyplot as plt
import numpy as np

from netcore import plot

value = np.array([0.3, 0.1, -0.2, 0.2, 0.4, -0.1, 0.1, 0.1])
fixed = np.full(8, 0.8)
hears = np.array([0, 1, 1, 1, 0, 1, 1, 1.0])
shut = np.zeros(8)
opens = np.array([0, 0, 0, 0, 1, 0, 0, 0.0])

for title, z, r in (
    ("No gates: the state always keeps 80%", fixed, shut),
    ("Update gate z: keep, or write", hears, shut),
    ("Reset gate r: add to the old, or replace it", hears, opens),
):
    h, states, candidates = 0.0, [], []
    for t in range(8):
        n = np.tanh(value[t] + r[t] * h)
        h = (1 - z[t]) * n + z[t] * h
        candidates.append(n)
        states.append(h)
    print(f"{title.split(':')[0]:13} h = {h:.2f}")

    fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
    traces = {"value": value, "z": z, "r": r}
    traces |= {"new n": np.array(candidates), "state h": np.array(states)}
    plot.gates(traces, ax=ax)
    ax.set_title(title)
plt.show()
