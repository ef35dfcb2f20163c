"""Autoencoders and adversarial networks: losses against PyTorch, the input gradient, freezing, training."""

from itertools import pairwise

import numpy as np
import pytest

from netcore import Tensor, generative, nn, optim
from netcore import functional as F
from tests.netcore.test_golden import GOLDEN, compare

VALUES = np.load(GOLDEN / "generative.npz")
# What tests/golden/make_generative.py draws.
REAL, FAKE = np.random.default_rng(3).standard_normal((2, 6, 4))
PIXELS = np.random.default_rng(4).random((3, 5))


def mlp(*sizes, activation=nn.ReLU, rng=None, dtype=np.float32):
    rng = np.random.default_rng(0) if rng is None else rng
    pairs = [(nn.Linear(a, b, rng=rng, dtype=dtype), activation()) for a, b in pairwise(sizes)]
    return nn.Sequential(*[layer for pair in pairs for layer in pair][:-1])


def penalty(hidden, out, activation):
    critic = nn.Sequential(nn.Linear(4, 5), activation, nn.Linear(5, 1))
    critic[0].weight, critic[2].weight = hidden, out
    critic[0].bias.data = np.linspace(-0.5, 0.5, 5).astype(hidden.dtype)
    return generative.gradient_penalty(critic, REAL, FAKE, rng=np.random.default_rng(1))


OURS = {
    "discriminator_loss-smooth": lambda r, f: generative.discriminator_loss(r, f, smoothing=0.1),
    "generator_loss-saturating": lambda f: generative.generator_loss(f, saturating=True),
    "gradient_penalty": lambda v, w: penalty(v, w, nn.ReLU()),
    "gradient_penalty-leaky": lambda v, w: penalty(v, w, nn.LeakyReLU(0.2)),
    "elbo": lambda y, m, v: generative.elbo(PIXELS, y, m, v),
    "elbo-gaussian": lambda y, m, v: generative.elbo(PIXELS, y, m, v, likelihood="gaussian"),
}


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", sorted({key.partition("/")[0] for key in VALUES}))
def test_loss_gives_the_values_and_gradients_of_pytorch(name, dtype):
    compare(VALUES, name, OURS.get(name, getattr(generative, name, None)), dtype)


@pytest.mark.parametrize("activation", [nn.ReLU, lambda: nn.LeakyReLU(0.3)])
def test_input_gradient_is_the_one_of_backward_and_of_central_differences(activation):
    model, rng = mlp(6, 7, 5, 1, activation=activation, dtype=np.float64), np.random.default_rng(1)
    model = nn.Sequential(nn.Flatten(), *model)
    x = Tensor(rng.standard_normal((4, 2, 3)), requires_grad=True)
    ours = generative.input_gradient(model, x)
    model(x).sum().backward()
    np.testing.assert_allclose(ours.data, x.grad, rtol=1e-12, atol=1e-14)
    step = 1e-6 * rng.standard_normal(x.shape)
    difference = (model(x.data + step) - model(x.data - step)).data.sum() / 2
    assert difference == pytest.approx((ours.data * step).sum(), rel=1e-7)


def test_gradient_penalty_teaches_the_critic_a_slope_of_one():
    critic, rng = mlp(2, 16, 1), np.random.default_rng(1)
    optimiser = optim.Adam(critic.parameters(), lr=0.01)
    real, fake = rng.standard_normal((2, 32, 2)).astype(np.float32)
    for _ in range(300):
        loss = generative.gradient_penalty(critic, real, fake, rng=rng)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    norms = np.linalg.norm(generative.input_gradient(critic, real).data, axis=1)
    assert abs(norms - 1).mean() < 0.1


def test_gradient_penalty_of_a_dead_critic_has_a_finite_gradient():
    critic = mlp(3, 4, 1)
    critic[0].bias.data[...] = -100
    loss = generative.gradient_penalty(critic, REAL[:, :3], FAKE[:, :3])
    loss.backward()
    assert loss.item() == pytest.approx(10)
    assert all(np.isfinite(critic[i].weight.grad).all() for i in (0, 2))


@pytest.mark.parametrize(
    ("model", "error", "message"),
    [
        (nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 1)), TypeError, "got Tanh at position 1"),
        (nn.Linear(4, 1), TypeError, r"expected an nn\.Sequential, got Linear"),
        (nn.Sequential(nn.Linear(4, 2)), ValueError, r"expected one output for each sample, \(N, 1\), got \(6, 2\)"),
    ],
)
def test_input_gradient_refuses_what_it_cannot_differentiate(model, error, message):
    with pytest.raises(error, match=message):
        generative.gradient_penalty(model, REAL, FAKE)


def test_losses_do_not_overflow_and_keep_the_dtype():
    sure = Tensor(np.array([-1000.0, 1000.0], np.float32), requires_grad=True)
    with np.errstate(over="raise", invalid="raise"):
        losses = [generative.discriminator_loss(sure, sure, 0.1), generative.generator_loss(sure)]
        losses.append(generative.generator_loss(sure, saturating=True))
        for loss in losses:
            loss.backward()
            assert np.isfinite(loss.data) and loss.dtype == np.float32


def test_clipping_bounds_every_weight_in_place():
    model = mlp(3, 4, 1)
    before, arrays = model.state_dict(), [p.data for p in model.parameters()]
    generative.clip_weights(model.parameters(), 0.2)
    assert all(p.data is a for p, a in zip(model.parameters(), arrays))
    for name, value in model.state_dict().items():
        np.testing.assert_array_equal(value, np.clip(before[name], np.float32(-0.2), np.float32(0.2)))


def test_frozen_spares_the_gradients_of_the_module_alone():
    first, second = mlp(3, 4), mlp(4, 2)
    second[0].bias.requires_grad = False
    x = np.ones((5, 3))
    second(first(x)).sum().backward()
    wanted = first[0].weight.grad
    first.zero_grad(), second.zero_grad()
    with pytest.raises(KeyError), generative.frozen(second):
        second(first(x)).sum().backward()
        raise KeyError
    np.testing.assert_array_equal(first[0].weight.grad, wanted)
    assert all(p.grad is None for p in second.parameters())
    assert [p.requires_grad for p in second.parameters()] == [True, False]


@pytest.mark.parametrize(
    "losses",
    [
        (generative.discriminator_loss, generative.generator_loss),
        (generative.wasserstein_critic_loss, generative.wasserstein_generator_loss),
    ],
)
def test_gan_step_is_two_half_steps(losses):
    """The plain formulation: real and generated samples apart, every gradient computed."""
    ours, plain = [(mlp(2, 5, 3, dtype=np.float64), mlp(3, 4, 1, dtype=np.float64)) for _ in range(2)]
    rng = np.random.default_rng(2)
    optimisers = [[optim.SGD(m.parameters(), lr=0.1) for m in pair] for pair in (ours, plain)]
    for _ in range(3):
        real, noise = rng.standard_normal((6, 3)), rng.standard_normal((4, 2))
        got = generative.gan_step(*ours, *optimisers[0], real, noise, losses)
        generator, discriminator = plain
        d_loss = losses[0](discriminator(real), discriminator(generator(noise).detach()))
        optimisers[1][1].zero_grad()
        d_loss.backward()
        optimisers[1][1].step()
        g_loss = losses[1](discriminator(generator(noise)))
        optimisers[1][0].zero_grad()
        g_loss.backward()
        optimisers[1][0].step()
        np.testing.assert_allclose([x.item() for x in got], [d_loss.item(), g_loss.item()], rtol=1e-12)
    for a, b in zip(ours, plain):
        for p, q in zip(a.parameters(), b.parameters()):
            np.testing.assert_allclose(p.data, q.data, rtol=1e-10, atol=1e-12)


def test_gan_finds_the_mean_and_the_spread_of_a_gaussian():
    rng = np.random.default_rng(0)
    generator, discriminator = mlp(2, 24, 1, rng=rng), mlp(1, 24, 24, 1, rng=rng)
    optimisers = [optim.Adam(m.parameters(), lr=0.003, betas=(0.5, 0.9)) for m in (generator, discriminator)]
    for _ in range(1200):
        real, noise = rng.normal(2.0, 0.5, (64, 1)), rng.standard_normal((64, 2))
        generative.gan_step(generator, discriminator, *optimisers, real, noise)
    made = generator(rng.standard_normal((2000, 2))).data
    assert made.mean() == pytest.approx(2.0, abs=0.4) and made.std() == pytest.approx(0.5, abs=0.3)


def test_gaussian_kl_is_the_mean_of_the_log_ratio():
    mean, log_var = np.array([[0.5, -1.0]]), np.array([[0.3, -0.7]])
    z = generative.reparameterise(*(np.repeat(a, 400_000, 0) for a in (mean, log_var)), np.random.default_rng(0)).data
    ratio = 0.5 * (z**2 - (z - mean) ** 2 / np.exp(log_var) - log_var).sum(1)
    assert ratio.mean() == pytest.approx(generative.gaussian_kl(mean, log_var).item(), abs=0.01)


@pytest.mark.parametrize("likelihood", ["bernoulli", "gaussian"])
def test_vae_trains_to_a_higher_bound_and_repeats_with_its_seed(likelihood):
    data = np.random.default_rng(0).random((64, 1)).round() * np.ones((64, 6), np.float32)

    def train():
        rng = np.random.default_rng(1)
        model = generative.VAE(mlp(6, 8, 4, rng=rng), mlp(2, 8, 6, rng=rng), rng=rng)
        optimiser = optim.Adam(model.parameters(), lr=0.02)
        bounds = []
        for _ in range(150):
            bound = generative.elbo(data, *model(data), likelihood)
            optimiser.zero_grad()
            (-bound).backward()
            optimiser.step()
            bounds.append(bound.item())
        return bounds

    bounds = train()
    assert bounds == train()
    assert np.mean(bounds[-10:]) > bounds[0] + 0.5
    # The bound stays below the entropy of the data: two patterns, each half the time.
    if likelihood == "bernoulli":
        assert -1.2 < np.mean(bounds[-10:]) < -0.6


def test_corruption_keeps_shape_and_dtype_and_leaves_the_data_alone():
    x, rng = np.ones((40, 50), np.float32), np.random.default_rng(0)
    noisy, masked = generative.gaussian_noise(x, 0.1, rng), generative.masking_noise(Tensor(x), 0.3, rng)
    assert (x == 1).all() and noisy.dtype == masked.dtype == np.float32
    assert (noisy.data - 1).std() == pytest.approx(0.1, rel=0.1) and noisy.data.mean() == pytest.approx(1, abs=0.01)
    assert set(np.unique(masked.data)) == {0, 1} and masked.data.mean() == pytest.approx(0.7, abs=0.03)


def test_denoising_autoencoder_fills_in_what_is_masked():
    x = np.repeat(np.eye(4, dtype=np.float32), 6, axis=1)
    model, rng = mlp(24, 16, 24), np.random.default_rng(1)
    optimiser = optim.Adam(model.parameters(), lr=0.01)
    for _ in range(300):
        optimiser.zero_grad()
        F.mse_loss(model(generative.masking_noise(x, 0.5, rng)), x).backward()
        optimiser.step()
    masked = generative.masking_noise(x, 0.5, rng)
    assert F.mse_loss(model(masked), x).item() < 0.3 * F.mse_loss(masked, x).item()


def test_noise_is_not_cut_off_to_integers():
    for noise in (generative.gaussian_noise, generative.masking_noise):
        with pytest.raises(TypeError, match="expected data of floating point, got dtype uint8"):
            noise(np.ones(3, np.uint8), 0.5)


def test_errors_say_what_was_expected():
    two, square = Tensor(np.zeros((3, 2))), Tensor(np.zeros((3, 3)))
    for call, message in [
        (lambda: generative.generator_loss(two), r"generator_loss: expected one score .* got \(3, 2\)"),
        (lambda: generative.generator_loss(Tensor(np.zeros((0, 1)))), r"got \(0, 1\)"),
        (lambda: generative.discriminator_loss(two[:, 0], two), "discriminator_loss: expected one score"),
        (lambda: generative.discriminator_loss(two[:, 0], two[:, 0], 1.0), "0 <= smoothing < 1, got 1.0"),
        (lambda: generative.clip_weights([], 0.0), "clip_weights: expected a bound above 0, got 0.0"),
        (lambda: generative.gradient_penalty(mlp(2, 1), two, square), r"same shape, got \(3, 2\), \(3, 3\)"),
        (lambda: generative.gaussian_kl(two, square), r"gaussian_kl: expected mean and log_var of the same shape"),
        (lambda: generative.reparameterise(two, square), "reparameterise: expected mean and log_var"),
        (lambda: generative.elbo(two, two, two, two, "poisson"), "expected the likelihood 'bernoulli' or 'gaussian'"),
        (lambda: generative.elbo(two, two, two[:1], two[:1]), "as many samples in x as in mean, got 3 and 1"),
        (lambda: generative.elbo(two, square, two, two), "logits and target of the same shape"),
        (lambda: generative.VAE(mlp(2, 3), mlp(2, 2))(two), r"expected the encoder to give \(N, 2 J\).* \(3, 3\)"),
        (lambda: generative.gaussian_noise(two, -1.0), "gaussian_noise: expected a standard deviation"),
        (lambda: generative.masking_noise(two, 1.5), "masking_noise: expected a probability p from 0 to 1, got 1.5"),
        (
            lambda: generative.gan_step(mlp(2, 3), mlp(2, 1), None, None, two, two),
            r"real ones \(3, 2\), got \(3, 3\)",
        ),
    ]:
        with pytest.raises(ValueError, match=message):
            call()
