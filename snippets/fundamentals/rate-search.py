import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
for lr in (0.001, 0.01, 0.1, 1, 10):
    rng = np.random.default_rng(0)      # the same start for each rate
    x = digits.x.astype(np.float64)
    training, validation = data.split(x, digits.y, (0.4, 0.6), rng=rng)
    model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
    loader = data.DataLoader(*training, batch_size=50, rng=rng)
    optimiser = optim.SGD(model.parameters(), lr=lr)
    history = train.fit(
        model, optimiser, F.cross_entropy, loader, epochs=3, validation=validation
    )
    loss = history.val_loss[-1]
    shown = f"{loss:.1f}" if loss < np.log(10) else "above ln 10"
    print(f"rate {lr:5}: loss {shown}")
