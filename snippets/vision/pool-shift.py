import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, no_grad, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
training, (x_test, _) = data.split(x, digits.y, (0.8, 0.2), rng=rng)
model = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(),
    nn.Flatten(), nn.Linear(3 * 24 * 24, 10, rng=rng),
).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.01)
loader = data.DataLoader(*training, batch_size=50, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=2)

room = x_test[:, 0, :, -4:].max(axis=(1, 2)) == 0  # four empty columns
ways = {"every second answer": lambda maps: maps[:, :, ::2, ::2],
        "average 2 × 2": lambda maps: F.avg_pool2d(maps, 2).numpy(),
        "max 2 × 2": lambda maps: F.max_pool2d(maps, 2).numpy(),
        "max 4 × 4": lambda maps: F.max_pool2d(maps, 4).numpy()}
with no_grad():
    maps = [F.relu(model[0](np.roll(x_test[room], s, axis=3))).numpy()
            for s in range(4)]
two, still = (F.max_pool2d(maps[s], 2).numpy() for s in (2, 0))
same = np.allclose(two[..., 1:], still[..., :-1])
print("moved by 2 = one cell further on:", same)

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for k, (name, way) in enumerate(ways.items()):
    small = [way(m) for m in maps]
    change = np.array([np.linalg.norm(m - small[0]) for m in small])
    change /= np.linalg.norm(small[0])
    print(f"{name:20}", " ".join(f"{c:4.0%}" for c in change))
    ax.plot(100 * change, "os^D"[k] + "-", color=f"C{k}", label=name)
ax.set(xlabel="moved by (pixels)", ylabel="change (%)", xticks=range(4))
ax.legend()
plt.show()
