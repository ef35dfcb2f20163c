import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

iris, true, predicted = datasets.iris(), [], []
for seed in range(10):
    rng = np.random.default_rng(seed)
    parts = data.split(iris.x.astype(np.float64), iris.y, rng=rng)
    scale = data.Standardise.fit(parts[0][0])
    training, validation, test = ((scale(x), y) for x, y in parts)
    layers = nn.Linear(4, 10, rng=rng), nn.ReLU(), nn.Linear(10, 3, rng=rng)
    model = nn.Sequential(*layers).to(np.float64)
    optimiser = optim.Adam(model.parameters(), lr=0.02)
    loader = data.DataLoader(*training, batch_size=16, rng=rng)
    train.fit(
        model, optimiser, F.cross_entropy, loader, epochs=200, validation=validation,
        early_stopping=train.EarlyStopping(patience=15),
    )
    true.append(test[1])
    predicted.append(model(test[0]).argmax(1).numpy())

right = [int(np.sum(t == p)) for t, p in zip(true, predicted)]
print("right of 30, split by split:", right)
true, predicted = np.concatenate(true), np.concatenate(predicted)
wrong = true != predicted
overlapping = (true > 0) & (predicted > 0)
for_virginica = (true == 1) & (predicted == 2)
print("errors:", wrong.sum())
print("between versicolor and virginica:", np.sum(wrong & overlapping))
print("versicolor taken for virginica:", np.sum(for_virginica))
plot.confusion_matrix(true, predicted, iris.classes)
plt.show()
