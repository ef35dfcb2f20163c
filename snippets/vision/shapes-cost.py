import matplotlib.pyplot as plt
import numpy as np

from netcore import nn

model = nn.Sequential(
    nn.Conv2d(1, 3, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30), nn.ReLU(), nn.Linear(30, 10),
)
shapes = [row.shape for row in nn.summary(model, (1, 28, 28)).rows]
names = ["conv 1", "conv 2", "dense 30", "dense 10"]
held, work = [], []
for layer, shape in zip(model, shapes):
    if hasattr(layer, "weight"):
        held.append(layer.weight.size + layer.bias.size)
        work.append(layer.weight[0].size * np.prod(shape))

print("layer     parameters  multiply-adds")
for row in zip(names, held, work):
    print("{:8} {:11,} {:14,}".format(*row))
print(f"{'total':8} {sum(held):11,} {sum(work):14,}")
for what, counts in (("parameters", held), ("multiply-adds", work)):
    print(f"{what}: {sum(counts[:2]) / sum(counts):.0%} in the convolutions")

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
place = np.arange(4)
for shift, name, counts, hatch in (
    (-0.2, "parameters", held, None), (0.2, "multiply-adds", work, "//")
):
    share = 100 * np.array(counts) / sum(counts)
    ax.bar(place + shift, share, 0.38, hatch=hatch, alpha=0.8, label=name)
ax.set(xticks=place, xticklabels=names, ylabel="share of the total (%)")
ax.legend()
plt.show()
