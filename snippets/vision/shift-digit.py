import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64).reshape(-1, 1, 28, 28)
known, (x_new, y_new) = data.split(x, digits.y, (0.8, 0.2), rng=rng)
its = {"dtype": np.float64, "rng": rng}
parts = [nn.Linear(784, 64, **its), nn.ReLU(), nn.Linear(64, 10, **its)]
dense = nn.Sequential(nn.Flatten(), *parts)
cnn = nn.Sequential(
    nn.Conv2d(1, 8, 5, padding=2, **its), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(8, 8, 3, padding=1, **its), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(392, 10, **its),
)
for model in (dense, cnn):
    optimiser = optim.Adam(model.parameters(), lr=0.004)
    loader = data.DataLoader(*known, batch_size=50, rng=rng)
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=4)

for k in range(6):
    moved = np.pad(x_new[115], ((0, 0), (0, 0), (k, 0)))[:, :, :28]
    p, q = (F.softmax(net(moved[None])).numpy()[0] for net in (dense, cnn))
    print(f"moved by {k}: dense {p.argmax()} ({p.max():4.0%}),", end=" ")
    print(f"CNN {q.argmax()} ({q.max():4.0%})")

    fig, (left, right) = plt.subplots(1, 2, figsize=(6.5, 2.8))
    fig.set_layout_engine("constrained")
    plot.images([moved[0]], ax=left)
    at = np.arange(10)
    right.bar(at - 0.2, 100 * p, 0.4, color="C1", label="dense")
    right.bar(at + 0.2, 100 * q, 0.4, hatch="//", label="convolutional")
    right.set(ylim=(0, 119), xticks=range(10), yticks=[0, 50, 100])
    right.set(xlabel="digit", ylabel="probability (%)")
    right.legend(loc="upper left", ncols=2)
    answers = f"dense {p.argmax()}, convolutional {q.argmax()}"
    fig.suptitle(f"Moved by {k}: {answers}")
plt.show()
