import matplotlib.pyplot as plt
import numpy as np

from netcore import nn, optim

fig, axes = plt.subplots(1, 2, figsize=(6.5, 3.4), sharey=True, layout="constrained")
for ax, make, name in ((axes[0], optim.Adam, "Adam, L2 in the loss"), (axes[1], optim.AdamW, "AdamW, decoupled")):
    for size, style in ((0.1, "-C0"), (100.0, "--C1")):
        rng = np.random.default_rng(0)
        w = nn.Parameter(np.ones(200))                       # 200 weights, to average the noise away
        optimiser = make([w], lr=1e-3, weight_decay=1.0)
        path = []
        for _ in range(1500):
            w.grad = rng.normal(0, size, 200).astype(w.dtype)  # gradients without a direction
            optimiser.step()
            path.append(w.data.mean())
        ax.plot(path, style, label=f"gradient ± {size:g}")
        print(f"{name:21} gradients of size {size:5}: 1 became {path[-1]:.2f}")
    ax.set(title=name, xlabel="step", ylim=(0, 1.1))
axes[0].set_ylabel("mean weight")
axes[0].legend(loc="lower left")
plt.show()
