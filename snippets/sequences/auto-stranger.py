import numpy as np

from netcore import data, datasets, nn, no_grad, optim, train
from netcore import functional as F

digits = datasets.digits()
rng = np.random.default_rng(0)
(x, y), (test, labels) = data.split(digits.x.astype(np.float64), digits.y,
                                    fractions=(0.8, 0.2), rng=rng)
x = x[y != 9]


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


net = nn.Sequential(linear(64, 64), nn.Tanh(), linear(64, 8),
                    linear(8, 64), nn.Tanh(), linear(64, 64))
optimiser = optim.Adam(net.parameters(), lr=0.005)
loader = data.DataLoader(x, x, batch_size=64, rng=rng)
train.fit(net, optimiser, F.mse_loss, loader, epochs=60)

with no_grad():
    errors = ((net(test).data - test) ** 2).mean(1)
known, stranger = errors[labels != 9], errors[labels == 9]
print(f"mean error of 0 to 8: {known.mean():.3f}")
print(f"mean error of the 9s: {stranger.mean():.3f}")
limit = np.quantile(known, 0.9)
print("the limit stops 10% of 0 to 8,")
print(f"over 40% of the 9s: {np.mean(stranger > limit) > 0.4}")
