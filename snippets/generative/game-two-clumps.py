import matplotlib.pyplot as plt
import numpy as np

from netcore import generative, nn, optim


def real(n):
    return rng.choice([-1.0, 1.0], (n, 1)) + 0.3 * rng.standard_normal((n, 1))


def network():
    return nn.Sequential(nn.Linear(1, 16, dtype=np.float64, rng=rng),
                         nn.Tanh(),
                         nn.Linear(16, 1, dtype=np.float64, rng=rng))


both = 0
for seed in range(5):
    rng = np.random.default_rng(seed)
    G, D = network(), network()
    optimisers = [optim.Adam(m.parameters(), lr, betas=(0.5, 0.9))
                  for m, lr in ((G, 0.002), (D, 0.01))]
    for _ in range(1000):
        noise = rng.standard_normal((128, 1))
        generative.gan_step(G, D, *optimisers, real(128), noise)
    fake = G(rng.standard_normal((1000, 1))).data
    shares = [np.mean(np.abs(fake - c) < 0.6) for c in (-1, 1)]
    both += min(shares) > 0.3 and sum(shares) > 0.8

print(f"both clumps found: {both} of 5 seeds")
fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
bins = {"bins": np.linspace(-2.5, 2.5, 51), "density": True}
ax.hist(real(1000), **bins, color="C0", alpha=0.4, label="real",
        histtype="stepfilled")
ax.hist(fake, **bins, histtype="step", lw=2, color="C1", label="generated")
ax.set(xlabel="x", ylabel="density")
ax.legend(loc="upper center")
plt.show()
