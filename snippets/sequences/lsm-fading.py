import matplotlib.pyplot as plt
import numpy as np

from netcore.reservoir import LiquidStateMachine, rate_encoding, separation

rng = np.random.default_rng(0)
# Two inputs that have nothing in common for 100 ms, twenty pairs.
a, b = (rate_encoding(np.full((20, 600, 2), 40.0), rng=rng) for _ in "ab")
b[:, 100:] = a[:, 100:]
silent = (np.arange(600) < 100)[:, None]

fig, axes = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True,
                         layout="constrained")
for scale, style in ((0.2, "-C0"), (1.0, "--C1")):
    liquid = LiquidStateMachine(2, weight_scale=scale,
                                rng=np.random.default_rng(0))
    print(f"weights x {scale}:")
    late = liquid.spikes(a * silent)[:, 500:].mean()
    print(f"  spikes a second, in the end: {1000 * late:.0f}")
    for ax, name, mask in zip(axes, ("silence", "same"), (silent, 1)):
        apart = separation(liquid.states(a * mask), liquid.states(b * mask))
        apart = apart.mean(axis=0)
        share = apart[500:].mean() / apart[99]
        level = ("below 10%", "10% to 50%", "above 50%")
        level = level[int(share > 0.1) + int(share > 0.5)]
        print(f"  then {name}: left {level}")
        ax.plot(apart, style, label=f"weights x {scale}")
for ax, name in zip(axes, ("then silence", "then the same input")):
    ax.axvline(100, color="C2", ls=":")
    ax.set(title=f"Different, {name}", xlabel="time (ms)")
axes[0].set_ylabel("distance of the states")
axes[0].legend()
plt.show()
