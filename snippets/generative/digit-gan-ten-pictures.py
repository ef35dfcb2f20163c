import numpy as np

from netcore import Tensor, data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
(x, y), (new, y_new) = data.split(
    digits.x.astype(np.float64), digits.y, (0.5, 0.5),
    rng=np.random.default_rng(0))
rng = np.random.default_rng(0)
reader = nn.Sequential(
    nn.Linear(64, 64, rng=rng), nn.ReLU(),
    nn.Linear(64, 10, rng=rng)).to(np.float64)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(reader, optim.Adam(reader.parameters(), lr=0.005),
          F.cross_entropy, loader, epochs=30)


def score(pictures):
    p = F.softmax(reader(Tensor(pictures))).numpy()
    kl = (p * np.log((p + 1e-12) / p.mean(axis=0))).sum(axis=1)
    return np.exp(kl.mean())


def distance(pictures, others):
    squares = ((pictures[:, None] - others) ** 2).sum(axis=2)
    return np.median(np.sqrt(squares.min(axis=1)))


ten = np.stack([new[y_new == k][0] for k in range(10)])
for name, made in {"training digits": x, "ten pictures": ten}.items():
    print(name)
    print(f"  score                 {score(made):.1f}")
    print(f"  to a training digit   {distance(made, x):.1f}")
    print(f"  from each new digit   {distance(new, made):.1f}")
