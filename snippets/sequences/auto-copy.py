import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
x = datasets.digits().x.astype(np.float64)
noise = rng.random((200, 64))


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


copier = nn.Sequential(linear(64, 64), linear(64, 64))
for layer in copier:
    layer.weight.data[...], layer.bias.data[...] = np.eye(64), 0

narrow = nn.Sequential(linear(64, 64), nn.Tanh(), linear(64, 8),
                       linear(8, 64), nn.Tanh(), linear(64, 64))
optimiser = optim.Adam(narrow.parameters(), lr=0.005)
loader = data.DataLoader(x, x, batch_size=64, rng=rng)
train.fit(narrow, optimiser, F.mse_loss, loader, epochs=40)

for name, net in (("64 numbers", copier), ("8 numbers", narrow)):
    errors = [F.mse_loss(net(a), a).item() for a in (x, noise)]
    print(f"{name:10}  digits {errors[0]:.2f}  noise {errors[1]:.2f}")
