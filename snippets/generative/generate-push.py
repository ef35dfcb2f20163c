import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
z = rng.standard_normal(20_000)
x = np.tanh(3 * z)

print(f"z beyond 0.9: {np.mean(np.abs(z) > 0.9):.0%}")
print(f"x beyond 0.9: {np.mean(np.abs(x) > 0.9):.0%}")
fig, axes = plt.subplots(1, 2, figsize=(7, 2.8), layout="constrained")
for ax, values, name in zip(axes, (z, x), ("z", "x = tanh(3 z)")):
    ax.hist(values, 60, density=True, color="C0" if values is z else "C1")
    ax.set(xlabel=name, yticks=[])
axes[0].set_ylabel("density")
plt.show()
