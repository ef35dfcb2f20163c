import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, no_grad, optim, plot, train
from netcore import functional as F

digits = datasets.digits()
rng = np.random.default_rng(0)
(x, _), (test, _) = data.split(digits.x.astype(np.float64), digits.y,
                               fractions=(0.8, 0.2), rng=rng)


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


encode = nn.Sequential(linear(64, 64), nn.Tanh(), linear(64, 16))
decode = nn.Sequential(linear(16, 64), nn.Tanh(), linear(64, 64))
net = nn.Sequential(encode, decode)
optimiser = optim.Adam(net.parameters(), lr=0.005)
loader = data.DataLoader(x, x, batch_size=64, rng=rng)
train.fit(net, optimiser, F.mse_loss, loader, epochs=60)

with no_grad():
    z = encode(x).data
    # Codes at random, with the mean and the spread of each number.
    random = z.mean(0) + z.std(0) * rng.standard_normal((300, 16))
    pictures = {"new digits": net(test).data,
                "random codes": decode(random).data}
for name, images in pictures.items():
    squares = ((images[:, None] - x) ** 2).mean(2)
    print(f"{name:12} to the nearest digit: {squares.min(1).mean():.3f}")
rows = [images[:8].reshape(8, 8, 8) for images in pictures.values()]
plot.images(np.concatenate(rows), columns=8, largest=1)
plt.show()
