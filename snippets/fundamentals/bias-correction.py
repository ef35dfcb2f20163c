import matplotlib.pyplot as plt
import numpy as np

beta1, beta2 = 0.9, 0.999
t = np.arange(1, 3001)
m = v = 0.0
sizes = []
for step in t:  # the gradient is always 1, so each step should have the size lr
    m, v = beta1 * m + (1 - beta1), beta2 * v + (1 - beta2)
    corrected = m / (1 - beta1**step) / np.sqrt(v / (1 - beta2**step))
    sizes.append((m / np.sqrt(v), corrected))
plain, corrected = np.array(sizes).T
print(f"plain:     first {plain[0]:.1f} lr, largest {plain.max():.1f} lr")
print(f"corrected: from {corrected.min():.1f} lr to {corrected.max():.1f} lr")

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
ax.semilogx(t, plain, "--C1", label="as averaged")
ax.semilogx(t, corrected, "-C0", label="corrected")
ax.set(xlabel="step", ylabel="step size / learning rate", ylim=(0, None))
ax.legend()
plt.show()
