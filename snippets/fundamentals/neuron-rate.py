import matplotlib.pyplot as plt
import numpy as np

dt, duration, leak_time = 0.1, 200.0, 10.0              # milliseconds


def simulate(current):
    """The input charges the cell, the charge leaks; at 1: a pulse, and back to 0."""
    charge, trace, spikes = 0.0, [], 0
    for _ in range(int(duration / dt)):
        charge += dt / leak_time * (current - charge)
        if charge >= 1:
            charge, spikes = 0.0, spikes + 1
        trace.append(charge)
    return np.array(trace), spikes * 1000 / duration    # pulses in a second


currents = np.linspace(0, 3, 31)
rates = np.array([simulate(current)[1] for current in currents])
for current in (0.9, 3.0):
    print(f"input {current}: {simulate(current)[1]:.0f} pulses a second")

fig, (left, right) = plt.subplots(1, 2, figsize=(7, 3.2), layout="constrained")
time = np.arange(0, 60, dt)
for current, style in ((0.9, "--C1"), (1.5, "-C0")):
    charge = simulate(current)[0][: len(time)]
    left.plot(time, charge, style, label=f"input {current}")
left.set(xlabel="time (ms)", ylabel="charge", ylim=(0, 1.45))
left.legend(loc="upper right")
right.plot(currents, rates, "o-C0", markersize=4)
right.set(xlabel="input", ylabel="pulses a second")
plt.show()
