import numpy as np

from netcore import functional as F
from netcore import nn, optim


def real(n):
    """Samples of the data: two clumps, around -1 and 1."""
    return rng.choice([-1.0, 1.0], (n, 1)) + 0.3 * rng.standard_normal((n, 1))


def near(x):
    return f"{np.mean(np.abs(np.abs(x) - 1) < 0.6):.0%}"


rng = np.random.default_rng(0)
double = {"dtype": np.float64, "rng": rng}
first, last = nn.Linear(1, 16, **double), nn.Linear(16, 1, **double)
generator = nn.Sequential(first, nn.Tanh(), last)
optimiser = optim.Adam(generator.parameters(), lr=0.01)
for _ in range(500):
    fake = generator(rng.standard_normal((128, 1)))
    loss = F.mse_loss(fake, real(128))
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()

fake = generator(rng.standard_normal((1000, 1))).data
print("near a clump, real:", near(real(1000)))
print("near a clump, generated:", near(fake))
print("all within 0.4 of 0:", bool(np.all(np.abs(fake) < 0.4)))
