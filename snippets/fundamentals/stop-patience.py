import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

for patience in (1, 5, 10, 20, 40, 250):
    rng = np.random.default_rng(0)
    (x, y), (x_val, y_val) = (datasets.moons(100, noise=0.35, rng=rng) for _ in range(2))
    model = nn.Sequential(
        nn.Linear(2, 64, rng=rng), nn.Tanh(), nn.Linear(64, 64, rng=rng), nn.Tanh(), nn.Linear(64, 2, rng=rng)
    ).to(np.float64)
    loader = data.DataLoader(x.astype(np.float64), y, batch_size=20, rng=rng)
    history = train.fit(model, optim.Adam(model.parameters(), lr=0.003), F.cross_entropy, loader, epochs=250,
                        validation=(x_val.astype(np.float64), y_val), early_stopping=train.EarlyStopping(patience))
    best = history.best_epoch
    print(f"patience {patience:3}: ran {len(history.val_loss):3} epochs, kept epoch {best:2}, "
          f"validation loss {history.val_loss[best - 1]:.2f}")
