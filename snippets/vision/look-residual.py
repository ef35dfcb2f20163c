import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
(x, y), _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))


def conv(channels, usual, rng):
    layer = nn.Conv2d(channels, 6, 3, padding=1, rng=rng)
    if usual:                           # the usual start of plain networks
        nn.init.he_normal(layer.weight, rng=rng)
        nn.init.zeros(layer.bias)
    return layer


# 33 convolutions on 7 x 7. Each with the better of 0.001 and 0.003.
for name, lr in (("plain", 0.001), ("residual", 0.003)):
    rng = np.random.default_rng(0)
    plain = name == "plain"
    layers = [nn.AvgPool2d(4), conv(1, plain, rng)]
    for _ in range(16):
        block = nn.Sequential(nn.ReLU(), conv(6, plain, rng),
                              nn.ReLU(), conv(6, plain, rng))
        layers.append(block if plain else nn.Residual(block))
    layers += [nn.ReLU(), nn.Flatten(), nn.Linear(6 * 49, 10, rng=rng)]
    cnn = nn.Sequential(*layers).to(np.float64)
    loader = data.DataLoader(x, y, batch_size=50, rng=rng)
    train.fit(cnn, optim.Adam(cnn.parameters(), lr=lr), F.cross_entropy,
              loader, epochs=1)
    right = np.sum(cnn(x_test).numpy().argmax(axis=1) == y_test)
    print(f"{name:8}  {right} right of {len(y_test)}")
