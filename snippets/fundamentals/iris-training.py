import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

iris, rng = datasets.iris(), np.random.default_rng(0)
parts = data.split(iris.x.astype(np.float64), iris.y, rng=rng)
scale = data.Standardise.fit(parts[0][0])
training, validation, _ = ((scale(x), y) for x, y in parts)

layers = nn.Linear(4, 10, rng=rng), nn.ReLU(), nn.Linear(10, 3, rng=rng)
model = nn.Sequential(*layers).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.02)
loader = data.DataLoader(*training, batch_size=16, rng=rng)
history = train.fit(
    model, optimiser, F.cross_entropy, loader, epochs=200, validation=validation,
    early_stopping=train.EarlyStopping(patience=15),
)

plot.loss_curves(history)
right = train.accuracy(model(validation[0]), validation[1])
print(f"validation: {right:.0%} right, loss {min(history.val_loss):.2f}")
print(f"the loss of one who knows nothing: {np.log(3):.2f}")
print("stopped before epoch 200:", len(history.val_loss) < 200)
plt.show()
