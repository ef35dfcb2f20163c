import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, no_grad, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
parts = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
training, (x_test, y_test) = parts
model = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(),
    nn.Flatten(), nn.Linear(3 * 24 * 24, 10, rng=rng),
).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.01)
loader = data.DataLoader(*training, batch_size=50, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=2)

four = np.flatnonzero(y_test == 4)[0]
with no_grad():
    maps = F.relu(model[0](x_test[four:four + 1])).numpy()[0]
print("image:  ", x_test[four].shape)
print("filters:", model[0].weight.shape)
print("maps:   ", maps.shape)
right = train.accuracy(model(x_test), y_test)
print("new digits right, above 90%:", right > 0.9)
for k, m in enumerate(maps):
    print(f"map {k + 1}: {(m > 0.1).mean():.0%} of answers above 0.1")

plot.filters(model[0].weight, maps, x_test[four])
plt.show()
