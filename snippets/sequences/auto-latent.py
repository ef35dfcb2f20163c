import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, no_grad, optim, plot, train
from netcore import functional as F

digits = datasets.digits()
x = digits.x.astype(np.float64)
rng = np.random.default_rng(0)


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


encode = nn.Sequential(linear(64, 64), nn.Tanh(), linear(64, 2))
decode = nn.Sequential(linear(2, 64), nn.Tanh(), linear(64, 64))
net = nn.Sequential(encode, decode)
optimiser = optim.Adam(net.parameters(), lr=0.005)
loader = data.DataLoader(x, x, batch_size=64, rng=rng)
train.fit(net, optimiser, F.mse_loss, loader, epochs=80)

with no_grad():
    z = encode(x).data
V = np.linalg.svd(x - x.mean(0), full_matrices=False)[2]
for name, code in (("PCA", (x - x.mean(0)) @ V[:2].T), ("network", z)):
    distance = ((code[:, None] - code) ** 2).sum(2)
    np.fill_diagonal(distance, np.inf)
    same = digits.y[distance.argmin(1)] == digits.y
    print(f"{name:8} nearest code, same digit: {same.mean():.0%}")
plot.latent_points(z, digits.y)
plt.show()
