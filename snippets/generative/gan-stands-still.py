from functools import partial

import numpy as np

from netcore import generative, nn, optim

for saturating in (True, False):
    rng = np.random.default_rng(0)
    G, D = (nn.Sequential(nn.Linear(1, 1, dtype=np.float64, rng=rng))
            for _ in range(2))
    G[0].weight.data[...], G[0].bias.data[...] = 0.5, -4.0
    optimisers = (optim.SGD(G.parameters(), lr=0.1),
                  optim.SGD(D.parameters(), lr=1.0))
    g_loss = partial(generative.generator_loss, saturating=saturating)
    losses = generative.discriminator_loss, g_loss
    for _ in range(300):
        real = 4.0 + 0.5 * rng.standard_normal((128, 1))
        z = rng.standard_normal((128, 1))
        generative.gan_step(G, D, *optimisers, real, z, losses)
    print("ln(1 - D):" if saturating else "-ln D:")
    print(f"  mean of G from -4 to {G[0].bias.item():.1f}")
