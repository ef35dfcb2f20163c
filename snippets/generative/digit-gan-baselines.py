import numpy as np

from netcore import Tensor, data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
(x, y), (new, y_new) = data.split(digits.x.astype(float), digits.y,
                                  (0.5, 0.5), rng=np.random.default_rng(0))
rng = np.random.default_rng(0)
reader = nn.Sequential(nn.Linear(64, 64, rng=rng), nn.ReLU(),
                       nn.Linear(64, 10, rng=rng)).to(np.float64)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(reader, optim.Adam(reader.parameters(), lr=0.005),
          F.cross_entropy, loader, epochs=30)


def score(pictures):
    p = F.softmax(reader(Tensor(pictures))).numpy()
    kl = (p * np.log((p + 1e-12) / p.mean(axis=0))).sum(axis=1)
    return np.exp(kl.mean())


def distance(pictures):
    squares = ((pictures[:, None] - x) ** 2).sum(axis=2)
    return np.median(np.sqrt(squares.min(axis=1)))


mean, n = x.mean(axis=0), len(x)
normal = rng.standard_normal((n, n)) @ (x - mean) / np.sqrt(n - 1)
pictures = {
    "new digits": new,
    "copies": x,
    "only zeros": new[y_new == 0],
    "mean digit": np.tile(mean, (n, 1)),
    "pixels in pairs": np.clip(mean + normal, 0, 1),
    "pixels alone": rng.permuted(x, axis=0),
}
print("                 score  distance")
for name, made in pictures.items():
    print(f"{name:15}  {score(made):5.1f}  {distance(made):8.1f}")
