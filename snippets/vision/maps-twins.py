import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
for start in ("equal", "random"):
    rng = np.random.default_rng(0)
    conv = nn.Conv2d(1, 3, 5, stride=2, dtype=np.float64, rng=rng)
    dense = nn.Linear(3 * 144, 10, dtype=np.float64, rng=rng)
    # The filters, and the dense layer's view of each map.
    if start == "equal":
        conv.weight.data[:] = conv.weight.data[0]
        conv.bias.data[:] = conv.bias.data[0]
        dense.weight.data[:] = np.tile(dense.weight.data[:, :144], 3)
    model = nn.Sequential(conv, nn.ReLU(), nn.Flatten(), dense)
    optimiser = optim.Adam(model.parameters(), lr=0.01)
    loader = data.DataLoader(x, digits.y, batch_size=50, rng=rng)
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=1)
    spread = np.ptp(conv.weight.numpy(), axis=0).max()
    print(f"{start} start: filters differ: {spread > 1e-6}")
