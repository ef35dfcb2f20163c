import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, plot

iris, rng = datasets.iris(), np.random.default_rng(0)
model = nn.Sequential(
    nn.Linear(4, 10, rng=rng), nn.ReLU(), nn.Linear(10, 3, rng=rng)
)
for name, parameter in model.named_parameters():
    print(f"{name:9} {parameter.shape!s:8} {parameter.size:3}")
print("all", sum(p.size for p in model.parameters()))
print("by the formula", (4 + 1) * 10 + (10 + 1) * 3)

names = [name.removesuffix(" (cm)") for name in iris.features]
plot.network([4, 10, 3], inputs=names, outputs=iris.classes)
plt.show()
