import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
(x, y), (x_val, y_val) = (datasets.moons(100, noise=0.35, rng=rng) for _ in range(2))
model = nn.Sequential(
    nn.Linear(2, 64, rng=rng), nn.Tanh(), nn.Linear(64, 64, rng=rng), nn.Tanh(), nn.Linear(64, 2, rng=rng)
).to(np.float64)
loader = data.DataLoader(x.astype(np.float64), y, batch_size=20, rng=rng)
history = train.fit(model, optim.Adam(model.parameters(), lr=0.003), F.cross_entropy, loader, epochs=250,
                    validation=(x_val.astype(np.float64), y_val))
training, validation = history.train_loss, history.val_loss
print(f"iterations in an epoch: {len(loader)}")
for epoch in (5, 50, 250):
    print(f"epoch {epoch:3}: training loss {training[epoch - 1]:.2f}, validation loss {validation[epoch - 1]:.2f}")

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
plot.loss_curves(history, ax=ax, mark_best=False)
ax.set(ylim=0)
plt.show()
