import numpy as np

from netcore import datasets, generative, nn, optim

centres = datasets.ring_of_gaussians(8, radius=1, noise=0)[0]


def network(n_out):
    double = {"dtype": np.float64, "rng": rng}
    return nn.Sequential(nn.Linear(2, 32, **double), nn.ReLU(),
                         nn.Linear(32, 32, **double), nn.ReLU(),
                         nn.Linear(32, n_out, **double))


for momentum in (0.5, 0.9):
    shares = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        G, D = network(2), network(1)
        adams = [optim.Adam(m.parameters(), rate, betas=(momentum, 0.9))
                 for m, rate in ((G, 0.001), (D, 0.003))]
        for _ in range(1000):
            real, _ = datasets.ring_of_gaussians(128, radius=1, rng=rng)
            z = rng.standard_normal((128, 2))
            generative.gan_step(G, D, *adams, real, z)
        fake = G(rng.standard_normal((1000, 2))).data
        near = np.linalg.norm(fake[:, None] - centres, axis=2) < 0.15
        shares.append(np.mean(near.any(axis=1)))
    many = sum(share > 1 / 3 for share in shares)
    print(f"momentum {momentum}: over a third near {many} of 3")
