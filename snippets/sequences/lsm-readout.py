import matplotlib.pyplot as plt
import numpy as np

from netcore.reservoir import LiquidStateMachine, Ridge, filter_spikes

rng = np.random.default_rng(0)
taps = rng.integers(2, size=(1500, 15))        # 0: left line, 1: right line
x = np.zeros((1500, 15 * 20, 2))               # 20 ms for each tap
for k in range(15):
    for ms in (0, 5, 10):                      # three spikes
        x[np.arange(1500), 20 * k + ms, taps[:, k]] = 1

backwards = taps[:, ::-1]                      # column k: k taps ago
differ = backwards[:, :1] != backwards[:, 1:2]
targets = np.hstack([backwards[:, :10], differ]).astype(float)

# The readout sees the state of the last millisecond, nothing else.
liquid = LiquidStateMachine(n_inputs=2, rng=rng)
readers = {"liquid": liquid.states(x)[:, -1],
           "no liquid": filter_spikes(x)[:, -1]}
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for (name, state), style in zip(readers.items(), ("o-C0", "s--C1")):
    readout = Ridge(alpha=1.0).fit(state[:1000], targets[:1000])
    said = readout.predict(state[1000:]) > 0.5
    right = np.mean(said == targets[1000:], axis=0)
    print(f"{name}, {state.shape[1]} numbers. Taps ago,")
    print("  above 85%:", np.flatnonzero(right[:10] > 0.85))
    print("  below 65%:", np.flatnonzero(right[:10] < 0.65))
    print("  XOR of the last two above 90%:", right[10] > 0.9)
    ax.plot(range(10), 100 * right[:10], style, label=name)
ax.axhline(50, color="C3", ls=":", label="guessing")
ax.set(xlabel="which tap (0 is the last)", ylabel="right (%)")
ax.set(xticks=range(10), ylim=(40, 103))
ax.legend()
plt.show()
