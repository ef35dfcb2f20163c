import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
(x, y), (x_new, y_new) = data.split(digits.x, digits.y, fractions=(0.2, 0.8), rng=np.random.default_rng(0))
x, x_new = x.astype(np.float64), x_new.astype(np.float64)
rng = np.random.default_rng(0)
model = nn.Sequential(
    nn.Linear(64, 128, rng=rng), nn.ReLU(), nn.Dropout(0.5, rng=rng),
    nn.Linear(128, 128, rng=rng), nn.ReLU(), nn.Dropout(0.5, rng=rng), nn.Linear(128, 10, rng=rng),
).to(np.float64)  # fmt: skip
train.fit(model, optim.Adam(model.parameters(), lr=0.003), F.cross_entropy, data.DataLoader(x, y, rng=rng), epochs=20)

for mode in (model.train, model.eval):
    mode()
    first, second = (model(x_new).data.argmax(axis=1) for _ in range(2))
    print(f"model.{mode.__name__ + '():':8} right {np.mean(first == y_new):.0%}; "
          f"asked again, it changes its answer for {np.mean(first != second):.0%}")
