import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, generative, nn, optim


def network(n_out):
    double = {"dtype": np.float64, "rng": rng}
    return nn.Sequential(nn.Linear(2, 32, **double), nn.ReLU(),
                         nn.Linear(32, 32, **double), nn.ReLU(),
                         nn.Linear(32, n_out, **double))


def ring(n, noise=0.05):
    return datasets.ring_of_gaussians(n, radius=1, noise=noise, rng=rng)[0]


rng = np.random.default_rng(0)
G, D = network(2), network(1)
adams = [optim.Adam(m.parameters(), rate, betas=(0.5, 0.9))
         for m, rate in ((G, 0.001), (D, 0.003))]
for _ in range(1200):
    z = rng.standard_normal((128, 2))
    generative.gan_step(G, D, *adams, ring(128), z)

fake = G(rng.standard_normal((1000, 2))).data
near = np.linalg.norm(fake[:, None] - ring(8, 0), axis=2) < 0.15
modes = np.sum(near.mean(axis=0) >= 0.02)
print("6 modes or more:", modes >= 6)
print("over 1 in 10 near no mode:", np.mean(near.any(axis=1)) < 0.9)
ax = plt.subplots(figsize=(5, 4.6), layout="constrained")[1]
ax.plot(*ring(160).T, "o", ms=4, color="C0", label="real")
ax.plot(*fake[:500].T, "x", ms=5, color="C1", label="generated")
ax.set(xlim=(-2, 2), ylim=(-2, 2))
ax.set(xticks=range(-2, 3), yticks=range(-2, 3))
ax.legend(loc="upper right")
plt.show()
