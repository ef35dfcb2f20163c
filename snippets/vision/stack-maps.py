import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor, data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x, y = digits.x.reshape(-1, 1, 28, 28), digits.y
model = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
    nn.Linear(30, 10, rng=rng),
)
adam = optim.Adam(model.parameters(), lr=0.01)
train.fit(model, adam, F.cross_entropy, data.DataLoader(x, y, rng=rng), 3)

digit = Tensor(x[3700:3701])
steps = {0: "the image", 2: "stage 1: convolution and ReLU",
         3: "stage 1: pooling", 5: "stage 2: convolution and ReLU",
         6: "stage 2: pooling"}
for layers, name in steps.items():
    maps = nn.Sequential(*list(model)[:layers])(digit).numpy()[0]
    shape = " × ".join(map(str, maps.shape))
    print(f"{name:30} {maps.size:5,}")
    fig, ax = plt.subplots(figsize=(6.5, 2.5), layout="constrained")
    plot.images(maps, ax=ax)
    ax.set_title(f"{name.capitalize()}, {shape} = {maps.size:,} numbers")
print("answer:", model(digit).numpy().argmax())
plt.show()
