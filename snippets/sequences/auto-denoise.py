import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, generative, nn, no_grad, optim, plot
from netcore import functional as F

digits = datasets.digits()
rng = np.random.default_rng(0)
(x, _), (test, _) = data.split(digits.x.astype(np.float64), digits.y,
                               fractions=(0.8, 0.2), rng=rng)
holes = generative.masking_noise(test, 0.3, rng)


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


rebuilt = {}
for name, p in (("copying", 0.0), ("denoising", 0.3)):
    net = nn.Sequential(linear(64, 128), nn.Tanh(), linear(128, 64))
    optimiser = optim.Adam(net.parameters(), lr=0.003)
    loader = data.DataLoader(x, x, batch_size=64, rng=rng)
    for _ in range(60):
        for clean, _ in loader:
            corrupted = generative.masking_noise(clean, p, rng)
            optimiser.zero_grad()
            F.mse_loss(net(corrupted), clean).backward()
            optimiser.step()
    with no_grad():
        rebuilt[name] = net(holes).data

print(f"with holes {F.mse_loss(holes, test).item():.3f}")
for name, images in rebuilt.items():
    print(f"{name:10} {((images - test) ** 2).mean():.3f}")
rows = test, holes.data, rebuilt["copying"], rebuilt["denoising"]
plot.images([row[i].reshape(8, 8) for row in rows for i in range(8)],
            columns=8, largest=1)
plt.show()
