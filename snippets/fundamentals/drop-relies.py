import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
(x, y), (x_new, y_new) = data.split(digits.x, digits.y, fractions=(0.2, 0.8), rng=np.random.default_rng(0))
x, x_new = x.astype(np.float64), x_new.astype(np.float64)

rng = np.random.default_rng(0)
layers = [nn.Linear(64, 128, rng=rng), nn.Linear(128, 128, rng=rng), nn.Linear(128, 10, rng=rng)]
model = nn.Sequential(layers[0], nn.ReLU(), layers[1], nn.ReLU(), layers[2]).to(np.float64)
train.fit(model, optim.Adam(model.parameters(), lr=0.003), F.cross_entropy, data.DataLoader(x, y, rng=rng), epochs=20)
print(f"all units:  {train.accuracy(model(x_new), y_new):.0%} of the new digits right")

scores = []
for _ in range(50):
    h = x_new
    for layer in layers[:2]:
        kept = rng.permutation(128) < 64
        h = F.relu(layer(h)) * (2.0 * kept)  # half are silenced, the others doubled: the sums keep their size
    scores.append(train.accuracy(layers[2](h), y_new))
print(f"half of them, 50 choices: {np.mean(scores):.0%} on average, {np.min(scores):.0%} at worst")
