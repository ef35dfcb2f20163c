"""What generative models are trained on: adversarial losses, the gradient penalty, the evidence lower bound."""

import numpy as np

from netcore import generative, nn
from tests.netcore.cases.inputs import Case, normal, rng

REAL, FAKE = normal(4, 3), normal(4, 3)
PIXELS = rng.uniform(0, 1, (3, 4))


def penalty(hidden, out, activation, inputs=(REAL, FAKE)):
    """The gradient penalty as a function of a critic's weights."""
    critic = nn.Sequential(nn.Flatten(), nn.Linear(3, 5, rng=np.random.default_rng(0)), activation, nn.Linear(5, 1))
    critic[1].weight, critic[3].weight = hidden, out
    return generative.gradient_penalty(critic, *inputs, rng=np.random.default_rng(1))


CASES: list[Case] = [
    ("discriminator_loss", generative.discriminator_loss, (normal(3, 1), normal(5, 1))),
    ("discriminator_loss-smooth", lambda a, b: generative.discriminator_loss(a, b, 0.1), (normal(3), normal(3))),
    ("generator_loss", generative.generator_loss, (normal(3, 1),)),
    ("generator_loss-saturating", lambda z: generative.generator_loss(z, saturating=True), (normal(3, 1),)),
    ("wasserstein_critic_loss", generative.wasserstein_critic_loss, (normal(3, 1), normal(5, 1))),
    ("wasserstein_generator_loss", generative.wasserstein_generator_loss, (normal(3),)),
    ("gradient_penalty", lambda v, w: penalty(v, w, nn.ReLU()), (normal(5, 3), normal(1, 5))),
    ("gradient_penalty-leaky", lambda v, w: penalty(v, w, nn.LeakyReLU(0.2)), (normal(5, 3), normal(1, 5))),
    (
        "gradient_penalty-one",
        lambda v, w: penalty(v, w, nn.ReLU(), (REAL[:1], FAKE[:1])),
        (normal(5, 3), normal(1, 5)),
    ),
    ("gaussian_kl", generative.gaussian_kl, (normal(3, 2), normal(3, 2))),
    ("reparameterise", lambda m, v: generative.reparameterise(m, v, np.random.default_rng(1)), (normal(3, 2),) * 2),
    ("elbo", lambda y, m, v: generative.elbo(PIXELS, y, m, v), (normal(3, 4), normal(3, 2), normal(3, 2))),
    (
        "elbo-gaussian",
        lambda y, m, v: generative.elbo(PIXELS, y, m, v, "gaussian"),
        (normal(3, 4), normal(3, 2), normal(3, 2)),
    ),
]
