import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.astype(np.float64)
parts = data.split(x, digits.y, rng=np.random.default_rng(0))
training, (x_val, y_val), (x_test, y_test) = parts

# Three learning rates, three starts; the validation digits choose.
best = 0
for lr in (0.002, 0.005, 0.01):
    for start in range(3):
        rng = np.random.default_rng(start)
        dense = nn.Sequential(nn.Linear(784, 3, rng=rng), nn.ReLU(),
                              nn.Linear(3, 10, rng=rng)).to(np.float64)
        loader = data.DataLoader(*training, batch_size=50, rng=rng)
        train.fit(dense, optim.Adam(dense.parameters(), lr=lr),
                  F.cross_entropy, loader, epochs=10)
        right = np.sum(dense(x_val).numpy().argmax(axis=1) == y_val)
        if right > best:
            best, chosen = right, dense

print("parameters:", sum(p.size for p in chosen.parameters()))
print("digits:", " + ".join(str(len(part[0])) for part in parts))
print(f"validation: {best} right of {len(y_val)}")
right = np.sum(chosen(x_test).numpy().argmax(axis=1) == y_test)
print(f"test:       {right} right of {len(y_test)}")
