import matplotlib.pyplot as plt
import numpy as np

from netcore import plot
from netcore.reservoir import LiquidStateMachine, rate_encoding

rng = np.random.default_rng(0)
liquid = LiquidStateMachine(n_inputs=2, rng=rng)
x = np.zeros((1, 300, 2))
x[:, :200] = rate_encoding(np.full((1, 200, 2), 60.0), rng=rng)
spikes = liquid.spikes(x)[0]

times, lines = np.nonzero(x[0])
print("input spikes:", len(times), " the last at", times.max(), "ms")
print("liquid's spikes:", int(spikes.sum()))
last = np.flatnonzero(spikes.any(axis=1)).max()
print("the last of them at", last, "ms")

fig, (top, ax) = plt.subplots(2, 1, figsize=(6.5, 4.6), sharex=True,
                              height_ratios=[1, 7], layout="constrained")
top.scatter(times, lines, marker="|", s=90, color="C2")
top.set(yticks=[0, 1], ylim=(-0.6, 1.6), ylabel="input")
top.grid(False)
kind = np.arange(liquid.n_units) >= liquid.n_excitatory
plot.raster(spikes, inhibitory=kind, ax=ax, dt=1)
plt.show()
