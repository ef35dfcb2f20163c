import matplotlib.pyplot as plt
import numpy as np

from netcore import nn
from netcore.reservoir import EchoStateNetwork, LiquidStateMachine

D, T, N = 4, 41, 1000                  # inputs, steps, training sequences
updates, batch = 400, 50
rows, agree = [], []
for kind, gates, H in ((nn.RNN, 1, 16), (nn.LSTM, 4, 7), (nn.GRU, 3, 8)):
    trained = gates * H * (D + H + 2) + 4 * H + 4
    held = [*kind(D, H).parameters(), *nn.Linear(H, 4).parameters()]
    agree.append(sum(p.size for p in held) == trained)
    # Forward, and twice as much backward.
    work = 3 * updates * batch * T * gates * H * (D + H)
    rows.append((kind.__name__, trained, work, work, 2 * updates * T))
rng = np.random.default_rng(0)
for name, network in (("echo", EchoStateNetwork(D, 100, rng=rng)),
                      ("liquid", LiquidStateMachine(
                          D, input_probability=0.6, rng=rng))):
    H = network.n_units
    wires = sum(np.count_nonzero(W)
                for W in (network.weight, network.input_weight))
    solve = 2 * (N + H) * H**2
    rows.append((name, 4 * H + 4, N * T * H * (D + H) + solve,
                 N * T * wires + solve, T))

print("       trained  millions   steps\n            all  not zero")
for name, trained, work, needed, steps in rows:
    print(f"{name:6} {trained:4} {work / 1e6:5.0f} {needed / 1e6:7.0f}",
          f"{steps:9,}")
print("formula = layers:", all(agree))

fig, axes = plt.subplots(1, 2, figsize=(7, 2.8), layout="constrained")
names, _, _, needed, steps = zip(*rows[::-1])
axes[0].barh(names, np.divide(needed, 1e6), color="C0")
axes[0].set(xlabel="multiply-adds (millions)")
axes[1].barh(names, steps, color="C1", log=True)
axes[1].set(xlabel="steps, one after the other", yticks=[], xlim=(1, 1e5))
plt.show()
