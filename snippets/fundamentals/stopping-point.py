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
validation = x_val.astype(np.float64), y_val
stopping = train.EarlyStopping(patience=30)
history = train.fit(model, optim.Adam(model.parameters(), lr=0.003), F.cross_entropy, loader, epochs=250,
                    validation=validation, early_stopping=stopping)
ran = len(history.val_loss)
now = train.evaluate(model, *validation, F.cross_entropy)["loss"]
print(f"ran {ran} epochs, kept the weights of epoch {history.best_epoch}")
print(f"validation loss at the last epoch {history.val_loss[-1]:.2f}, of the model that we have now {now:.2f}")

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
plot.loss_curves(history, ax=ax)
ax.axvspan(history.best_epoch, ran, color="C4", alpha=0.2)
ax.set(ylim=0)
plt.show()
