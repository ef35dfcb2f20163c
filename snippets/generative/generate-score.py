import numpy as np

from netcore import data, datasets, generative, nn, no_grad, optim

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
for _ in range(60):
    for batch, _ in loader:
        optimiser.zero_grad()
        (-generative.elbo(batch, *vae(batch))).backward()
        optimiser.step()

mirrored = test.reshape(-1, 8, 8)[:, :, ::-1].reshape(-1, 64)
scrambled = rng.permuted(test, axis=1)
for name, images in (("digits", test), ("mirrored", mirrored),
                     ("scrambled", scrambled)):
    with no_grad():
        bounds = [generative.elbo(images, *vae(images)).item()
                  for _ in range(20)]
    print(f"{name:9} {np.mean(bounds):.0f} nats")
