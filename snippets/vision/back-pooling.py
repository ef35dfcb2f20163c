import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor, plot
from netcore import functional as F

x = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4.0]])
g = np.array([[4, 8], [-4, 12.0]])      # one number for each window

panels = {"input": x}
for name, pool in (("max", F.max_pool2d), ("average", F.avg_pool2d)):
    image = Tensor(x[None, None], requires_grad=True)
    (pool(image, 2) * g).sum().backward()
    panels[f"gradient, {name}"] = image.grad[0, 0]
    count, total = np.sum(image.grad != 0), image.grad.sum()
    print(f"{name}: {count} of 16, sum {total:.0f}")

fig, axes = plt.subplots(1, 3, figsize=(7, 2.8), layout="constrained")
for ax, (title, values) in zip(axes, panels.items()):
    plot.image_numbers(values, ax=ax)
    ax.set_title(title)
plt.show()
