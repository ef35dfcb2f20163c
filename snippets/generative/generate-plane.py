import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, generative, nn, no_grad, optim, plot
from netcore import functional as F

x = datasets.digits().x.astype(np.float64)
rng = np.random.default_rng(0)


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


encoder = nn.Sequential(linear(64, 64), nn.Tanh(), linear(64, 2 * 2))
decoder = nn.Sequential(linear(2, 64), nn.Tanh(), linear(64, 64))
vae = generative.VAE(encoder, decoder, rng=rng)
optimiser = optim.Adam(vae.parameters(), lr=0.005)
loader = data.DataLoader(x, x, batch_size=64, rng=rng)
for _ in range(80):
    for batch, _ in loader:
        optimiser.zero_grad()
        (-generative.elbo(batch, *vae(batch))).backward()
        optimiser.step()

with no_grad():
    means = vae.encode(x)[0].data
print(f"all codes within 4 of 0: {np.abs(means).max() < 4}")
print("spread:", *(f"{spread:.1f}" for spread in means.std(0)))


def decode(z):
    return F.sigmoid(decoder(z.astype(x.dtype))).data.reshape(-1, 8, 8)


plot.latent_grid(decode, count=8, largest=1)
plt.show()
