import numpy as np

from netcore import data, datasets, generative, nn, no_grad, optim
from netcore import functional as F

digits = datasets.digits()
print("weight  rebuilt  samples  spread")
for weight in (0.0, 1.0, 20.0):
    rng = np.random.default_rng(0)
    (x, _), (test, _) = data.split(digits.x.astype(np.float64), digits.y,
                                   fractions=(0.8, 0.2), rng=rng)
    sizes = (64, 64), (64, 32), (16, 64), (64, 64)
    a, b, c, d = (nn.Linear(*s, dtype=np.float64, rng=rng) for s in sizes)
    vae = generative.VAE(nn.Sequential(a, nn.Tanh(), b),
                         nn.Sequential(c, nn.Tanh(), d), rng=rng)
    optimiser = optim.Adam(vae.parameters(), lr=0.003)
    loader = data.DataLoader(x, x, batch_size=64, rng=rng)
    for _ in range(60):
        for batch, _ in loader:
            output, *q = vae(batch)
            loss = -generative.elbo(batch, output, *q)
            loss = loss + (weight - 1) * generative.gaussian_kl(*q)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    with no_grad():
        rebuilt = F.sigmoid(vae.decoder(vae.encode(test)[0])).data
        new = F.sigmoid(vae.decoder(rng.standard_normal((300, 16)))).data
    nearest = ((new[:, None] - x) ** 2).mean(2).min(1).mean()
    error, spread = ((rebuilt - test) ** 2).mean(), new.std(0).mean()
    print(f"{weight:6.0f}  {error:7.3f}  {nearest:7.3f}  {spread:6.2f}")
