import matplotlib.pyplot as plt
import numpy as np

p = np.linspace(0.001, 1, 500)
for value in (0.9, 0.5, 0.1, 0.01):
    print(f"p = {value:4}:  -ln p = {-np.log(value):.2f}   (1 - p)^2 = {(1 - value) ** 2:.2f}")

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(p, -np.log(p), color="C0", label="cross-entropy, $-\\ln p$")
ax.plot(p, (1 - p) ** 2, "--", color="C1", label="squared error, $(1 - p)^2$")
ax.set(xlabel="probability of the right class", ylabel="loss", xlim=(0, 1), ylim=(0, 5))
ax.legend()
plt.show()
