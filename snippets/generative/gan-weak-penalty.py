import numpy as np

from netcore import datasets, generative, nn, optim

centres = datasets.ring_of_gaussians(8, radius=1, noise=0)[0]


def network(n_out, rng):
    double = {"dtype": np.float64, "rng": rng}
    return nn.Sequential(nn.Linear(2, 32, **double), nn.ReLU(),
                         nn.Linear(32, 32, **double), nn.ReLU(),
                         nn.Linear(32, n_out, **double))


def modes(rng, rate_G, rate_D, gamma):
    G, D = network(2, rng), network(1, rng)
    adams = [optim.Adam(m.parameters(), rate, betas=(0.5, 0.9))
             for m, rate in ((G, rate_G), (D, rate_D))]
    def d_loss(*scores):
        loss = generative.discriminator_loss(*scores)
        slopes = generative.input_gradient(D, real)
        return loss + gamma / 2 * (slopes**2).sum(1).mean()
    losses = d_loss, generative.generator_loss
    for _ in range(1200):
        real, _ = datasets.ring_of_gaussians(128, radius=1, rng=rng)
        z = rng.standard_normal((128, 2))
        generative.gan_step(G, D, *adams, real, z, losses)
    fake = G(rng.standard_normal((1000, 2))).data
    near = np.linalg.norm(fake[:, None] - centres, axis=2) < 0.15
    return np.sum(near.mean(axis=0) >= 0.02)


for gamma in (5, 0.1):
    counts = [modes(np.random.default_rng(seed), 0.003, 0.001, gamma)
              for seed in range(3)]
    many = sum(count >= 6 for count in counts)
    print(f"penalty {gamma}: 6 modes or more {many} of 3")
