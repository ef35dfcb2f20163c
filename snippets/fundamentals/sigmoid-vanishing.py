import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn
from netcore import functional as F

digits = datasets.digits()
x, y = digits.x[:200], digits.y[:200]
depth, width = 8, 32

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for activation, style in ((nn.Sigmoid, "o-C1"), (nn.ReLU, "s--C0")):
    rng = np.random.default_rng(0)
    inputs = [64] + [width] * (depth - 1)
    hidden = [layer for n in inputs for layer in (nn.Linear(n, width, rng=rng), activation())]
    model = nn.Sequential(*hidden, nn.Linear(width, 10, rng=rng))
    F.cross_entropy(model(x), y).backward()
    gradients = [p.grad for name, p in model.named_parameters() if name.endswith("weight")]
    sizes = np.array([np.sqrt(np.mean(g**2)) for g in gradients[:depth]])
    print(f"{activation.__name__:8} last hidden layer / first: {sizes[-1] / sizes[0]:,.0f}")
    ax.semilogy(range(1, depth + 1), sizes, style, label=activation.__name__)
ax.set(xlabel="hidden layer (1 = next to the input)", ylabel="size of the gradient")
ax.legend()
plt.show()
