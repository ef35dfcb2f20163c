r"""Networks that make data: autoencoders, variational autoencoders, and generative adversarial networks (GANs).

An autoencoder is an `nn.Sequential` trained to give back its input: of `Linear` layers, or for images of `Conv2d` and
`ConvTranspose2d`. A denoising one gets the input corrupted. What it needs beyond layers, losses and `fit` is here.

Example:
    >>> import numpy as np
    >>> from netcore import functional as F, generative, nn, optim
    >>> rng = np.random.default_rng(0)
    >>> x = np.repeat(np.eye(4, dtype=np.float32), 2, axis=1)        # 4 patterns of 8 numbers
    >>> model = nn.Sequential(nn.Linear(8, 3, rng=rng), nn.Tanh(), nn.Linear(3, 8, rng=rng))
    >>> optimiser = optim.Adam(model.parameters(), lr=0.05)
    >>> for _ in range(300):
    ...     loss = F.mse_loss(model(generative.masking_noise(x, 0.2, rng)), x)
    ...     optimiser.zero_grad()
    ...     loss.backward()
    ...     optimiser.step()
    >>> F.mse_loss(model(x), x).item() < 0.05
    True
    >>> images = x.reshape(4, 1, 2, 4)
    >>> small = nn.Sequential(nn.Conv2d(1, 8, 2, stride=2), nn.ReLU(), nn.ConvTranspose2d(8, 1, 2, stride=2))
    >>> small[0](images).shape, small(images).shape
    ((4, 8, 1, 2), (4, 1, 2, 4))
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from netcore import functional as F
from netcore import nn
from netcore.backend import device_of, get_xp, to_device
from netcore.tensor import Tensor, no_grad

Rng = np.random.Generator | None


def discriminator_loss(real_logits: Any, fake_logits: Any, smoothing: float = 0.0) -> Tensor:
    r"""The loss of a discriminator: $-\frac 1 N \sum_n \ln D(x_n) - \frac 1 N \sum_n \ln(1 - D(\tilde x_n))$.

    The probability that a sample is real is $D = \sigma(\text{logit})$. With one-sided label smoothing $s$ the target
    of the real samples is $1 - s$, not 1; that of the generated ones stays 0.

    Args:
        real_logits: scores of real samples, (N, 1) or (N,).
        fake_logits: scores of generated samples, (M, 1) or (M,).
        smoothing: $s$, from 0 up to, but not including, 1.

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the scores are not one for each sample, or `smoothing` is out of range.

    Example:
        >>> from netcore import generative, Tensor
        >>> loss = generative.discriminator_loss(Tensor([0.0]), Tensor([0.0]))
        >>> round(loss.item(), 3)                                    # 2 ln 2: it cannot tell them apart
        1.386

    References:
        Goodfellow et al., Generative Adversarial Nets, 2014, equation 1. Salimans et al., Improved Techniques for
        Training GANs, 2016, section 3.4 (one-sided label smoothing).
    """
    if not 0 <= smoothing < 1:
        raise ValueError(f"discriminator_loss: expected smoothing with 0 <= smoothing < 1, got {smoothing}")
    real, fake = _scores("discriminator_loss", real_logits), _scores("discriminator_loss", fake_logits)
    real_terms = F.softplus(-real)
    if smoothing:
        real_terms = real_terms + smoothing * real
    return real_terms.mean() + F.softplus(fake).mean()


def generator_loss(fake_logits: Any, saturating: bool = False) -> Tensor:
    r"""The loss of a generator: $-\frac 1 N \sum_n \ln D(\tilde x_n)$, or $\frac 1 N \sum_n \ln(1 - D(\tilde x_n))$.

    Both are least where the discriminator takes generated samples for real. The second, from the minimax game, hardly
    has a gradient while the discriminator sees through them: it saturates.

    Args:
        fake_logits: the discriminator's scores of generated samples, (N, 1) or (N,).
        saturating: whether to take the second form.

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the scores are not one for each sample.

    Example:
        >>> from netcore import generative, Tensor
        >>> for saturating in (False, True):                         # the discriminator is sure: fake
        ...     logit = Tensor([-6.0], requires_grad=True)
        ...     generative.generator_loss(logit, saturating).backward()
        ...     print(round(logit.grad.item(), 3))
        -0.998
        -0.002

    References:
        Goodfellow et al., Generative Adversarial Nets, 2014, equation 1 (minimax) and the end of section 3.
    """
    fake = _scores("generator_loss", fake_logits)
    return -F.softplus(fake).mean() if saturating else F.softplus(-fake).mean()


def wasserstein_critic_loss(real_scores: Any, fake_scores: Any) -> Tensor:
    r"""The loss of a Wasserstein critic: $\frac 1 N \sum_n f(\tilde x_n) - \frac 1 N \sum_n f(x_n)$.

    Where the critic $f$ is 1-Lipschitz and the best of its kind, minus this loss is the Wasserstein distance of the
    two sets of samples. `clip_weights` or `gradient_penalty` keep $f$ from growing without bound.

    Args:
        real_scores: the critic's output for real samples, (N, 1) or (N,).
        fake_scores: the same for generated samples, (M, 1) or (M,).

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the scores are not one for each sample.

    Example:
        >>> from netcore import generative, Tensor
        >>> generative.wasserstein_critic_loss(Tensor([3.0, 5.0]), Tensor([1.0])).item()
        -3.0

    References:
        Arjovsky, Chintala and Bottou, Wasserstein Generative Adversarial Networks, 2017, equation 3.
    """
    real, fake = _scores("wasserstein_critic_loss", real_scores), _scores("wasserstein_critic_loss", fake_scores)
    return fake.mean() - real.mean()


def wasserstein_generator_loss(fake_scores: Any) -> Tensor:
    r"""The loss of a generator that faces a Wasserstein critic: $-\frac 1 N \sum_n f(\tilde x_n)$.

    Args:
        fake_scores: the critic's output for generated samples, (N, 1) or (N,).

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the scores are not one for each sample.

    Example:
        >>> from netcore import generative, Tensor
        >>> generative.wasserstein_generator_loss(Tensor([1.0, 3.0])).item()
        -2.0

    References:
        Arjovsky, Chintala and Bottou, Wasserstein Generative Adversarial Networks, 2017, algorithm 1.
    """
    return -_scores("wasserstein_generator_loss", fake_scores).mean()


def clip_weights(params: Iterable[Tensor], bound: float = 0.01) -> None:
    r"""Force every parameter into $[-c, c]$, in place: what a Wasserstein critic needs after each step.

    Args:
        params: the parameters, such as `critic.parameters()`.
        bound: $c$.

    Raises:
        ValueError: if the bound is not positive.

    Example:
        >>> from netcore import generative, nn
        >>> w = nn.Parameter([0.5, -0.005])
        >>> generative.clip_weights([w], 0.01)
        >>> [round(value, 3) for value in w.tolist()]
        [0.01, -0.005]

    References:
        Arjovsky, Chintala and Bottou, Wasserstein Generative Adversarial Networks, 2017, algorithm 1.
    """
    if not bound > 0:
        raise ValueError(f"clip_weights: expected a bound above 0, got {bound}")
    for p in params:
        xp, c = get_xp(p.data), p.dtype.type(bound)
        p.data[...] = xp.maximum(xp.minimum(p.data, c), -c)


def gradient_penalty(critic: nn.Sequential, real: Any, fake: Any, weight: float = 10.0, rng: Rng = None) -> Tensor:
    r"""The gradient penalty of a Wasserstein critic: $\lambda \frac 1 N \sum_n (\|\nabla f(\hat x_n)\|_2 - 1)^2$.

    Each $\hat x = \varepsilon x + (1 - \varepsilon) \tilde x$ lies at random between a real and a generated sample.
    The gradient is that of `input_gradient`, which is where the limits of the critic come from.

    Args:
        critic: a chain of layers that `input_gradient` takes, with one output.
        real: real samples $x$, (N, ...).
        fake: generated samples $\tilde x$, of the same shape; no gradient flows back to them.
        weight: $\lambda$.
        rng: draws $\varepsilon$; by default a fresh, unseeded one.

    Returns:
        A tensor of one element, without axes, to be added to the critic's loss.

    Raises:
        ValueError: if the shapes differ.
        TypeError: if the critic holds a layer that `input_gradient` refuses.

    Example:
        >>> import numpy as np
        >>> from netcore import generative, nn
        >>> critic = nn.Sequential(nn.Linear(2, 1))
        >>> critic[0].weight.data[...] = [3.0, 4.0]                  # a slope of 5 everywhere
        >>> x = np.zeros((8, 2), np.float32)
        >>> generative.gradient_penalty(critic, x, x + 1, weight=1.0).item()
        16.0

    References:
        Gulrajani et al., Improved Training of Wasserstein GANs, 2017, equation 3.
    """
    other = _data(fake)
    x = _data(real).astype(other.dtype, copy=False)
    if x.shape != other.shape:
        raise ValueError(f"gradient_penalty: expected real and fake of the same shape, got {x.shape}, {other.shape}")
    share = _rng(rng).random((len(x),) + (1,) * (x.ndim - 1))
    between = other + _like(share, other) * (x - other)
    gradient = input_gradient(critic, between).reshape(len(x), -1)
    # The addend is below rounding, and gives the root a derivative where the gradient vanishes.
    norm = ((gradient * gradient).sum(1) + 1e-24).sqrt()
    return weight * ((norm - 1.0) ** 2).mean()


def input_gradient(model: nn.Sequential, x: Any) -> Tensor:
    r"""The gradient of a network's output with respect to its input, as a tensor that can be differentiated again.

    For dense layers with piecewise linear activations between them it is a product of weights and slopes,
    $\nabla f(x) = W_1^\top S_1 W_2^\top S_2 \cdots W_L^\top$, where the diagonal matrix $S_l$ holds the slopes of the
    activations at $x$. It is exact, and its derivative with respect to the weights too, since the slopes are constant
    but at the kinks.

    Args:
        model: an `nn.Sequential` of `nn.Linear`, `nn.ReLU`, `nn.LeakyReLU` and `nn.Flatten`, with one output.
        x: inputs, (N, ...).

    Returns:
        A tensor of the shape of x.

    Raises:
        TypeError: if the model is no `nn.Sequential`, or has a layer of another kind.
        ValueError: if it has more than one output.

    Example:
        >>> import numpy as np
        >>> from netcore import generative, nn
        >>> model = nn.Sequential(nn.Linear(3, 1))
        >>> gradient = generative.input_gradient(model, np.zeros((2, 3)))
        >>> bool((gradient == model[0].weight).numpy().all())
        True
    """
    if not isinstance(model, nn.Sequential):
        raise TypeError(f"input_gradient: expected an nn.Sequential, got {type(model).__name__}")
    backwards: list[Callable[[Tensor], Tensor]] = []
    out = x if isinstance(x, Tensor) else Tensor(x)
    with no_grad():
        for i, layer in enumerate(model):
            backwards.append(_backward_of(layer, i, out))
            out = layer(out)
    if out.shape != (len(out), 1):
        raise ValueError(f"input_gradient: expected one output for each sample, (N, 1), got {out.shape}")
    gradient = Tensor(get_xp(out.data).ones_like(out.data))
    for backward in reversed(backwards):
        gradient = backward(gradient)
    return gradient


def _backward_of(layer: nn.Module, i: int, x: Tensor) -> Callable[[Tensor], Tensor]:
    """What takes the gradient back through a layer that got the input x; the slopes are constants."""
    match layer:
        case nn.Linear():
            return lambda g: g @ layer.weight
        case nn.ReLU():
            return lambda g: g * (x > 0)
        case nn.LeakyReLU():
            return lambda g: F.where(x > 0, g, layer.negative_slope * g)
        case nn.Flatten():
            return lambda g: g.reshape(x.shape)
    raise TypeError(
        "input_gradient: expected Linear, ReLU, LeakyReLU or Flatten layers, "
        f"got {type(layer).__name__} at position {i}; its slope depends on the weights before it"
    )


@contextmanager
def frozen(module: nn.Module) -> Iterator[None]:
    """Hold a module's parameters fixed in a `with` block: `backward` passes through and gives them no gradient.

    The generator's step is then cheaper, since the discriminator only passes the gradient on. The module's call and
    `backward` must both stand inside the block.

    Args:
        module: the module to freeze.

    Example:
        >>> import numpy as np
        >>> from netcore import generative, nn
        >>> first, second = nn.Linear(2, 2), nn.Linear(2, 1)
        >>> with generative.frozen(second):
        ...     second(first(np.ones((1, 2)))).sum().backward()
        >>> first.weight.grad is None, second.weight.grad is None
        (False, True)
    """
    parameters = [p for p in module.parameters() if p.requires_grad]
    for p in parameters:
        p.requires_grad = False
    try:
        yield
    finally:
        for p in parameters:
            p.requires_grad = True


def gan_step(
    generator: nn.Module,
    discriminator: nn.Module,
    generator_optimiser: Any,
    discriminator_optimiser: Any,
    real: Any,
    noise: Any,
    losses: tuple[Callable[[Any, Any], Tensor], Callable[[Any], Tensor]] = (discriminator_loss, generator_loss),
) -> tuple[Tensor, Tensor]:
    r"""Train the discriminator by one step, then the generator by one against the new discriminator.

    Real and generated samples go through the discriminator together, in one batch.

    Args:
        generator: maps noise to samples.
        discriminator: maps samples (N, ...) to scores (N, 1).
        generator_optimiser: an optimiser of the generator's parameters.
        discriminator_optimiser: an optimiser of the discriminator's.
        real: real samples, (N, ...).
        noise: what the generator makes as many samples from, (N, D).
        losses: the discriminator's loss of (real scores, fake scores), and the generator's of (fake scores).

    Returns:
        The two losses before the steps, discriminator first.

    Raises:
        ValueError: if the generator makes samples of another shape than the real ones.

    Example:
        >>> import numpy as np
        >>> from netcore import generative, nn, optim
        >>> rng = np.random.default_rng(0)
        >>> generator = nn.Sequential(nn.Linear(1, 16, rng=rng), nn.ReLU(), nn.Linear(16, 1, rng=rng))
        >>> discriminator = nn.Sequential(nn.Linear(1, 16, rng=rng), nn.ReLU(), nn.Linear(16, 1, rng=rng))
        >>> optimisers = [optim.Adam(m.parameters(), lr=0.01, betas=(0.5, 0.9)) for m in (generator, discriminator)]
        >>> for _ in range(200):
        ...     real, noise = rng.normal(3.0, 0.5, (64, 1)), rng.standard_normal((64, 1))
        ...     losses = generative.gan_step(generator, discriminator, *optimisers, real, noise)
        >>> bool(2 < generator(rng.standard_normal((1000, 1))).data.mean() < 4)
        True

    References:
        Goodfellow et al., Generative Adversarial Nets, 2014, algorithm 1, with one step of the discriminator.
    """
    fake = generator(noise)
    x = _data(real).astype(fake.dtype, copy=False)
    if x.shape[1:] != fake.shape[1:]:
        raise ValueError(f"gan_step: expected generated samples like the real ones {x.shape}, got {fake.shape}")
    scores = discriminator(get_xp(x).concatenate([x, fake.data]))
    discriminator_optimiser.zero_grad()
    d_loss = losses[0](scores[: len(x)], scores[len(x) :])
    d_loss.backward()
    discriminator_optimiser.step()
    with frozen(discriminator):
        generator_optimiser.zero_grad()
        g_loss = losses[1](discriminator(fake))
        g_loss.backward()
    generator_optimiser.step()
    return d_loss, g_loss


def gaussian_kl(mean: Any, log_var: Any) -> Tensor:
    r"""The divergence of a Gaussian from the standard normal, $D_\text{KL}(N(\mu, \sigma^2) \,\|\, N(0, I))$.

    It is $\frac 1 2 \sum_j (\mu_j^2 + \sigma_j^2 - 1 - \ln \sigma_j^2)$ for each sample, averaged over the samples.

    Args:
        mean: $\mu$, (N, J).
        log_var: $\ln \sigma^2$, (N, J).

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the shapes are not the same (N, J).

    Example:
        >>> from netcore import generative, Tensor
        >>> generative.gaussian_kl(Tensor([[0.0, 2.0]]), Tensor([[0.0, 0.0]])).item()
        2.0

    References:
        Kingma and Welling, Auto-Encoding Variational Bayes, 2014, appendix B.
    """
    m, v = _pair("gaussian_kl", mean, log_var)
    return (m * m + v.exp() - 1.0 - v).sum() * (0.5 / len(m))


def reparameterise(mean: Any, log_var: Any, rng: Rng = None) -> Tensor:
    r"""Draw from a Gaussian, so that gradients reach its parameters: $z = \mu + \sigma \varepsilon$.

    Args:
        mean: $\mu$, (N, J).
        log_var: $\ln \sigma^2$, (N, J).
        rng: draws $\varepsilon \sim N(0, I)$; by default a fresh, unseeded one.

    Returns:
        A sample z, (N, J).

    Raises:
        ValueError: if the shapes are not the same (N, J).

    Example:
        >>> import numpy as np
        >>> from netcore import generative, Tensor
        >>> mean, log_var = Tensor(np.full((10_000, 1), 3.0)), Tensor(np.full((10_000, 1), np.log(0.25)))
        >>> z = generative.reparameterise(mean, log_var, np.random.default_rng(0)).numpy()
        >>> round(float(z.mean()), 1), round(float(z.std()), 1)
        (3.0, 0.5)

    References:
        Kingma and Welling, Auto-Encoding Variational Bayes, 2014, section 2.4 and equation 10.
    """
    m, v = _pair("reparameterise", mean, log_var)
    return m + (0.5 * v).exp() * _like(_rng(rng).standard_normal(m.shape), m.data)


def elbo(x: Any, output: Any, mean: Any, log_var: Any, likelihood: str = "bernoulli") -> Tensor:
    r"""The evidence lower bound of an autoencoder: $\ln p(x \mid z) - D_\text{KL}(q(z \mid x) \,\|\, p(z))$.

    On average over z it lies below $\ln p(x)$, in nats for each sample; to train, minimise `-elbo(...)`.

    $\ln p(x \mid z)$ is a sum over the elements of $x$. For `"bernoulli"`, x lies between 0 and 1, the output is
    the logits of $y$, and a term of the sum is $x_i \ln y_i + (1 - x_i) \ln(1 - y_i)$. For `"gaussian"`, the output
    is the mean $y$, the variance is 1, and a term is $-\frac 1 2 \bigl( (x_i - y_i)^2 + \ln 2\pi \bigr)$.

    Args:
        x: the data, (N, ...).
        output: what the decoder makes of a sample z from $q$, of the same shape.
        mean: the mean of $q(z \mid x)$, (N, J).
        log_var: the logarithm of its variance, (N, J).
        likelihood: `"bernoulli"` or `"gaussian"`.

    Returns:
        A tensor of one element, without axes: the mean over the samples.

    Raises:
        ValueError: if shapes do not fit, or the likelihood has another name.

    Example:
        >>> import numpy as np
        >>> from netcore import generative, Tensor
        >>> x, zero = Tensor(np.ones((1, 3))), Tensor(np.zeros((1, 2)))
        >>> round(generative.elbo(x, Tensor(np.zeros((1, 3))), zero, zero).item(), 3)     # 3 ln 1/2 - 0
        -2.079

    References:
        Kingma and Welling, Auto-Encoding Variational Bayes, 2014, equation 10 and appendix C (equations 11 and 12).
    """
    data, y = _data(x), output if isinstance(output, Tensor) else Tensor(output)
    if likelihood == "bernoulli":
        log_likelihood = -F.binary_cross_entropy_with_logits(y, data, reduction="sum")
    elif likelihood == "gaussian":
        log_likelihood = -0.5 * F.mse_loss(y, data, reduction="sum") - 0.5 * math.log(2 * math.pi) * y.size
    else:
        raise ValueError(f"elbo: expected the likelihood 'bernoulli' or 'gaussian', got {likelihood!r}")
    if len(y) != len(mean):
        raise ValueError(f"elbo: expected as many samples in x as in mean, got {len(y)} and {len(mean)}")
    return log_likelihood * (1 / len(y)) - gaussian_kl(mean, log_var)


class VAE(nn.Module):
    r"""A variational autoencoder: an encoder to a Gaussian $q(z \mid x)$, a sample from it, and a decoder.

    Args:
        encoder: maps x (N, ...) to (N, 2 J), the mean of z and then the logarithm of its variance.
        decoder: maps z (N, J) to the output: logits or means of x, see `elbo`.
        rng: draws the samples; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import generative, nn
        >>> rng = np.random.default_rng(0)
        >>> model = generative.VAE(nn.Linear(8, 4, rng=rng), nn.Linear(2, 8, rng=rng), rng=rng)
        >>> x = rng.random((5, 8))
        >>> output, mean, log_var = model(x)
        >>> output.shape, mean.shape, log_var.shape
        ((5, 8), (5, 2), (5, 2))
        >>> loss = -generative.elbo(x, *model(x))
        >>> new = model.decoder(rng.standard_normal((3, 2)))         # three new samples, as logits

    References:
        Kingma and Welling, Auto-Encoding Variational Bayes, 2014, section 3.
    """

    def __init__(self, encoder: nn.Module, decoder: nn.Module, *, rng: Rng = None) -> None:
        self.encoder, self.decoder, self.rng = encoder, decoder, _rng(rng)

    def encode(self, x: Any) -> tuple[Tensor, Tensor]:
        """Map x (N, ...) to the mean and the logarithm of the variance of z, each (N, J)."""
        code = self.encoder(x)
        if code.ndim != 2 or code.shape[1] % 2:
            raise ValueError(f"VAE: expected the encoder to give (N, 2 J), means and log variances, got {code.shape}")
        half = code.shape[1] // 2
        return code[:, :half], code[:, half:]

    def forward(self, x: Any) -> tuple[Tensor, Tensor, Tensor]:
        """Map x to the decoder's output for a sampled z, and to the mean and the log variance of z."""
        mean, log_var = self.encode(x)
        return self.decoder(reparameterise(mean, log_var, self.rng)), mean, log_var


def gaussian_noise(x: Any, std: float, rng: Rng = None) -> Tensor:
    r"""Corrupt data for a denoising autoencoder: add noise $\varepsilon \sim N(0, \text{std}^2)$ to every element.

    Args:
        x: the data, of any shape.
        std: the standard deviation of the noise.
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        ValueError: if `std` is negative.
        TypeError: if the data are not of floating point.

    Example:
        >>> import numpy as np
        >>> from netcore import generative
        >>> noisy = generative.gaussian_noise(np.zeros((100, 100)), 0.5, np.random.default_rng(0))
        >>> round(float(noisy.data.std()), 2)
        0.5

    References:
        Vincent et al., Stacked Denoising Autoencoders, 2010.
    """
    if not std >= 0:
        raise ValueError(f"gaussian_noise: expected a standard deviation of at least 0, got {std}")
    data = _data(x)
    return Tensor(data + _like(_rng(rng).standard_normal(data.shape) * std, data))


def masking_noise(x: Any, p: float, rng: Rng = None) -> Tensor:
    """Corrupt data for a denoising autoencoder: set each element to 0 with probability p, and leave the others.

    Args:
        x: the data, of any shape.
        p: the probability, from 0 to 1.
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        ValueError: if `p` is out of range.
        TypeError: if the data are not of floating point.

    Example:
        >>> import numpy as np
        >>> from netcore import generative
        >>> generative.masking_noise(np.ones(6), 0.5, np.random.default_rng(0)).tolist()
        [1.0, 0.0, 0.0, 0.0, 1.0, 1.0]

    References:
        Vincent et al., Extracting and Composing Robust Features with Denoising Autoencoders, 2008, section 2.3; there
        the number of zeros in a sample is fixed, here each element has its own chance.
    """
    if not 0 <= p <= 1:
        raise ValueError(f"masking_noise: expected a probability p from 0 to 1, got {p}")
    data = _data(x)
    return Tensor(data * _like(_rng(rng).random(data.shape) >= p, data))


def _rng(rng: Rng) -> np.random.Generator:
    return np.random.default_rng() if rng is None else rng


def _data(x: Any) -> Any:
    """The array of a tensor, or of what a tensor can be made from."""
    return (x if isinstance(x, Tensor) else Tensor(x)).data


def _like(values: np.ndarray[Any, Any], x: Any) -> Any:
    """Numbers drawn on the CPU, with the dtype and on the device of an array; integers would cut them off."""
    if x.dtype.kind != "f":
        raise TypeError(f"expected data of floating point, got dtype {x.dtype}; pass x.astype(np.float32)")
    return to_device(values.astype(x.dtype), device_of(x))


def _scores(name: str, scores: Any) -> Tensor:
    """One score for each sample; several outputs for one would be averaged in silence."""
    scores = scores if isinstance(scores, Tensor) else Tensor(scores)
    if scores.size == 0 or scores.shape not in ((scores.size, 1), (scores.size,)):
        raise ValueError(f"{name}: expected one score for each sample, (N, 1) or (N,), got {scores.shape}")
    return scores


def _pair(name: str, mean: Any, log_var: Any) -> tuple[Tensor, Tensor]:
    m, v = (t if isinstance(t, Tensor) else Tensor(t) for t in (mean, log_var))
    if m.ndim != 2 or m.shape != v.shape or m.size == 0:
        raise ValueError(f"{name}: expected mean and log_var of the same shape (N, J), got {m.shape} and {v.shape}")
    return m, v
