import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
runs = ((2000, 0.5, "C0o-"), (50, 0.5, "C1s--"), (1, 0.02, "C2^:"))
for batch, lr, style in runs:
    rng = np.random.default_rng(0)
    x = digits.x.astype(np.float64)
    training, validation = data.split(x, digits.y, (0.4, 0.6), rng=rng)
    model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
    loader = data.DataLoader(*training, batch_size=batch, rng=rng)
    optimiser = optim.SGD(model.parameters(), lr=lr)
    history = train.fit(
        model, optimiser, F.cross_entropy, loader, epochs=3, validation=validation
    )
    losses, steps = history.val_loss, 3 * len(loader)
    ax.plot(range(1, 4), losses, style, label=f"batches of {batch:,}")
    print(f"batches of {batch:5,}: {steps:5,} steps, loss {losses[-1]:.2f}")
ax.set(xlabel="epoch", ylabel="loss on the validation digits")
ax.set(xticks=(1, 2, 3), ylim=(0, None))
ax.legend()
plt.show()
