import matplotlib.pyplot as plt
import numpy as np

slopes = {"squared error": lambda p: 2 * (p - 1) * p * (1 - p), "cross-entropy": lambda p: p - 1}

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for (name, slope), style in zip(slopes.items(), ("C1--", "C0-")):
    z, path = -8.0, []  # the target is 1; sigmoid(-8) = 0.0003
    while not path or path[-1] < 0.9:
        p = 0.5 * np.tanh(0.5 * z) + 0.5
        path.append(p)
        z -= slope(p)  # a step with learning rate 1
    print(f"{name}: first slope {slope(path[0]):8.4f}, steps until p is above 0.9: {len(path) - 1}")
    ax.semilogx(np.arange(1, len(path)), path[1:], style, label=name)
ax.set(xlabel="steps taken", ylabel="probability of the right class", ylim=(0, 1))
ax.legend()
plt.show()
