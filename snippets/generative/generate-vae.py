import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, generative, nn, no_grad, optim, plot
from netcore import functional as F

digits = datasets.digits()
rng = np.random.default_rng(0)
(x, _), (test, _) = data.split(digits.x.astype(np.float64), digits.y,
                               fractions=(0.8, 0.2), rng=rng)


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


encoder = nn.Sequential(linear(64, 64), nn.Tanh(), linear(64, 2 * 16))
decoder = nn.Sequential(linear(16, 64), nn.Tanh(), linear(64, 64))
vae = generative.VAE(encoder, decoder, rng=rng)
optimiser = optim.Adam(vae.parameters(), lr=0.003)
loader = data.DataLoader(x, x, batch_size=64, rng=rng)
for _ in range(100):
    for batch, _ in loader:
        optimiser.zero_grad()
        (-generative.elbo(batch, *vae(batch))).backward()
        optimiser.step()

with no_grad():
    z = rng.standard_normal((300, 16))
    new = F.sigmoid(vae.decoder(z)).data
for name, images in (("new digits", test), ("samples", new)):
    squares = ((images[:, None] - x) ** 2).mean(2)
    grey = np.mean((images > 0.25) & (images < 0.75))
    print(f"{name:10} to the nearest digit: {squares.min(1).mean():.3f}")
    print(f"{'':10} half-grey pixels: {grey:.0%}")
plot.images(new[:24].reshape(-1, 8, 8), columns=8, largest=1)
plt.show()
