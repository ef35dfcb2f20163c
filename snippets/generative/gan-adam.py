from functools import partial

import numpy as np

from netcore import generative, nn, optim

for name, optimiser in (("SGD", optim.SGD), ("Adam", optim.Adam)):
    rng = np.random.default_rng(0)
    G, D = (nn.Sequential(nn.Linear(1, 1, dtype=np.float64, rng=rng))
            for _ in range(2))
    G[0].weight.data[...], G[0].bias.data[...] = 0.5, -4.0
    optimisers = (optimiser(G.parameters(), lr=0.1),
                  optim.SGD(D.parameters(), lr=1.0))
    g_loss = partial(generative.generator_loss, saturating=True)
    losses = generative.discriminator_loss, g_loss
    for _ in range(300):
        real = 4.0 + 0.5 * rng.standard_normal((128, 1))
        z = rng.standard_normal((128, 1))
        generative.gan_step(G, D, *optimisers, real, z, losses)
    print(f"{name}: G has come past 0: {G[0].bias.item() > 0}")
