import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor
from netcore import functional as F

x = np.linspace(-4, 4, 201)
fig, axes = plt.subplots(2, 3, figsize=(7, 5), sharex=True, sharey=True, layout="constrained")
functions = {
    "tanh": F.tanh, "leaky ReLU": lambda x: F.leaky_relu(x, 0.1), "ELU": F.elu,
    "GELU": F.gelu, "SiLU": F.silu, "softplus": F.softplus,
}  # fmt: skip
for ax, (name, f) in zip(axes.flat, functions.items(), strict=True):
    inputs = Tensor(x, requires_grad=True)
    outputs = f(inputs)
    # Each input has one output, so the gradients of the sum are the slopes.
    outputs.sum().backward()
    ax.plot(x, outputs.numpy(), color="C0", linewidth=2.5, label="value")
    ax.plot(x, inputs.grad, "--", color="C1", label="slope")
    ax.set(title=name, xticks=[-4, 0, 4], yticks=range(-1, 4), ylim=(-1.3, 3.2))
axes[0, 0].legend()
plt.show()
