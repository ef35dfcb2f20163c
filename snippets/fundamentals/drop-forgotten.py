import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.digits()
x = digits.x.astype(np.float64)
(x, y), (x_new, y_new) = data.split(x, digits.y, (0.2, 0.8), rng=rng)

rng = np.random.default_rng(0)
model = nn.Sequential(
    nn.Linear(64, 128, rng=rng), nn.ReLU(), nn.Dropout(0.5, rng=rng),
    nn.Linear(128, 128, rng=rng), nn.ReLU(), nn.Dropout(0.5, rng=rng),
    nn.Linear(128, 10, rng=rng),
).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.003)
loader = data.DataLoader(x, y, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=20)

for mode in (model.train, model.eval):
    mode()
    one, two = (model(x_new).data.argmax(axis=1) for _ in range(2))
    right, changed = np.mean(one == y_new), np.mean(one != two)
    name = f"{mode.__name__}():"
    print(f"model.{name:8} right {right:.0%}, changed {changed:.0%}")

model.train()
probabilities = sum(F.softmax(model(x_new)).data for _ in range(50))
votes = probabilities.argmax(axis=1)    # `one` is still the answer of eval()
print(f"mean of 50 masks: right {np.mean(votes == y_new):.0%}")
print(f"  the answer of eval() for {np.mean(votes == one):.0%}")
