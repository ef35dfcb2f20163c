"""Write the golden values of the generative models; see make_golden.py.

python tests/golden/make_generative.py, where PyTorch is installed.
"""

from pathlib import Path

import numpy as np
import torch
from make_golden import record
from torch.nn import functional as TF

REAL, FAKE = np.random.default_rng(3).standard_normal((2, 6, 4))
PIXELS = np.random.default_rng(4).random((3, 5))
BIAS = np.linspace(-0.5, 0.5, 5)


def bce(logits, target):
    return TF.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def penalty(hidden, out, slope):
    """The penalty of a critic with one hidden layer, by differentiating the gradient of its input."""
    share = torch.from_numpy(np.random.default_rng(1).random((6, 1)))
    x = (share * torch.from_numpy(REAL) + (1 - share) * torch.from_numpy(FAKE)).requires_grad_()
    scores = TF.linear(TF.leaky_relu(TF.linear(x, hidden, torch.from_numpy(BIAS)), slope), out)
    (gradient,) = torch.autograd.grad(scores.sum(), x, create_graph=True)
    return 10 * ((gradient.norm(dim=1) - 1) ** 2).mean()


def kl(mean, log_var):
    q = torch.distributions.Normal(mean, (0.5 * log_var).exp())
    return torch.distributions.kl_divergence(q, torch.distributions.Normal(0.0, 1.0)).sum(1).mean()


def elbo(likelihood, mean, log_var):
    return likelihood.log_prob(torch.from_numpy(PIXELS)).sum(1).mean() - kl(mean, log_var)


D = torch.distributions
OPERATIONS = {
    "discriminator_loss": (lambda r, f: bce(r, 1.0) + bce(f, 0.0), [(3, 1), (5, 1)]),
    "discriminator_loss-smooth": (lambda r, f: bce(r, 0.9) + bce(f, 0.0), [(3, 1), (5, 1)]),
    "generator_loss": (lambda f: bce(f, 1.0), [(5, 1)]),
    "generator_loss-saturating": (lambda f: -bce(f, 0.0), [(5, 1)]),
    "gradient_penalty": (lambda v, w: penalty(v, w, 0.0), [(5, 4), (1, 5)]),
    "gradient_penalty-leaky": (lambda v, w: penalty(v, w, 0.2), [(5, 4), (1, 5)]),
    "gaussian_kl": (kl, [(3, 2), (3, 2)]),
    "elbo": (
        lambda y, m, v: elbo(D.Bernoulli(logits=y, validate_args=False), m, v),
        [(3, 5), (3, 2), (3, 2)],
    ),
    "elbo-gaussian": (lambda y, m, v: elbo(D.Normal(y, 1.0), m, v), [(3, 5), (3, 2), (3, 2)]),
}

if __name__ == "__main__":
    values = dict(record(OPERATIONS, np.random.default_rng(8)))
    np.savez_compressed(Path(__file__).parent / "generative.npz", **values)
