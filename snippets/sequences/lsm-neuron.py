import matplotlib.pyplot as plt
import numpy as np

from netcore.reservoir import lif

t = np.arange(200)
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for current, style in ((14.0, "--C1"), (20.0, "-C0")):
    spikes, v = lif(np.full((1, 200, 1), current), reset=5.0)
    times = np.flatnonzero(spikes)
    print(f"{current:.0f} mV: {len(times)} spikes, gaps {np.diff(times)}")
    ax.plot(t, v[0, :, 0], style, label=f"driven to {current:.0f} mV")
    ax.plot(times, np.full(len(times), 16.0), "|C2", ms=12)
ax.axhline(15, color="C3", ls=":", label="threshold, 15 mV")
ax.set(xlabel="time (ms)", ylabel="potential (mV)", ylim=(0, 17.5))
ax.legend(loc="lower right")
plt.show()
