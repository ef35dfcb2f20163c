import matplotlib.pyplot as plt
import numpy as np

a = np.linspace(-8, 8, 200)
D = 1 / (1 + np.exp(-a))
fig, axes = plt.subplots(1, 2, figsize=(7, 3), layout="constrained")
axes[0].plot(a, np.log(1 - D), color="C1", ls="--", label="ln(1 − D)")
axes[0].plot(a, -np.log(D), color="C0", label="−ln D")
axes[0].set(title="loss of G", xlabel="score a of a fake")
axes[1].plot(a, -D, color="C1", ls="--")
axes[1].plot(a, D - 1, color="C0")
axes[1].set(title="its slope", xlabel="score a of a fake")
axes[0].legend()
plt.show()
