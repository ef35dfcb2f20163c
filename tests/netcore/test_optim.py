"""Optimisers: flat arrays behind ordinary parameters, states, limits."""

import numpy as np
import pytest

from netcore import functional as F
from netcore import nn, optim
from netcore.optim import flat

KINDS = {
    "SGD": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "RMSprop": lambda p: optim.RMSprop(p, lr=0.01),
    "Adam": lambda p: optim.Adam(p, lr=0.01),
    "AdamW": lambda p: optim.AdamW(p, lr=0.01),
}
RNG = np.random.default_rng(0)
X, Y = RNG.standard_normal((12, 4)), RNG.integers(0, 3, 12)


def mlp():
    rng = np.random.default_rng(1)
    layers = nn.Linear(4, 6, dtype=np.float64, rng=rng), nn.Tanh(), nn.Linear(6, 3, dtype=np.float64, rng=rng)
    return nn.Sequential(*layers)


def walk(model, optimiser, steps):
    for _ in range(steps):
        optimiser.zero_grad()
        F.cross_entropy(model(X), Y).backward()
        optimiser.step()
    return model.state_dict()


def same(a, b):
    return all(np.allclose(a[k], b[k], rtol=1e-12, atol=1e-14) for k in a)


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_blocks_of_any_size_give_the_same(make, monkeypatch):
    expected = None
    for chunk in (32_768, 30, 24, 7, 1):
        monkeypatch.setattr(flat, "CHUNK", chunk)
        model = mlp()
        state = walk(model, make(model.parameters()), 5)
        expected = expected or state
        assert same(state, expected)


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_a_saved_optimiser_goes_on_as_if_nothing_had_happened(make):
    model = mlp()
    optimiser = make(model.parameters())
    walk(model, optimiser, 3)
    saved, weights = optimiser.state_dict(), model.state_dict()
    expected = walk(model, optimiser, 3)

    other = mlp()
    fresh = make(other.parameters())
    fresh.lr = 5.0
    other.load_state_dict(weights)
    fresh.load_state_dict({k: np.asarray(v) for k, v in saved.items()})
    assert same(walk(other, fresh, 3), expected)
    assert fresh.lr == optimiser.lr and type(fresh.lr) is float


def test_gradients_stay_as_backward_left_them():
    for make in KINDS.values():
        model = mlp()
        optimiser = make(model.parameters())
        optimiser.weight_decay = 0.1
        F.cross_entropy(model(X), Y).backward()
        before = [p.grad.copy() for p in model.parameters()]
        optimiser.step()
        assert all((p.grad == g).all() for p, g in zip(model.parameters(), before))


def test_parameters_without_gradient_are_passed_over():
    model = mlp()
    optimiser = optim.Adam(model.parameters(), weight_decay=0.1)
    before = model.state_dict()
    optimiser.step()
    assert same(model.state_dict(), before)
    model[0](X).sum().backward()
    optimiser.step()
    after = model.state_dict()
    assert all((after[k] == before[k]).all() == k.startswith("2") for k in before)
    state = optimiser.state_dict()
    assert [state[f"{i}.steps"] for i in range(4)] == [1, 1, 0, 0]


def test_an_optimiser_follows_what_happens_to_its_parameters():
    model, plain = mlp(), mlp()
    optimiser, expected = optim.Adam(model.parameters()), optim.Adam(plain.parameters())
    walk(model, optimiser, 2), walk(plain, expected, 2)
    model[0].weight.data = model[0].weight.data.copy()
    optim.SGD(model.parameters())
    assert same(walk(model, optimiser, 2), walk(plain, expected, 2))
    model[0].weight.data += 1
    plain[0].weight.data += 1
    assert same(walk(model, optimiser, 2), walk(plain, expected, 2))
    model.to(np.float32)
    after = walk(model, optimiser, 2)
    assert after["0.weight"].dtype == np.float32
    assert all(np.allclose(after[k], v, atol=1e-3) for k, v in walk(plain, expected, 2).items())


def test_parameters_of_several_dtypes_share_an_optimiser():
    a, b = nn.Parameter(np.ones(3, np.float32)), nn.Parameter(np.ones(3))
    optimiser = optim.SGD([a, b], lr=0.5)
    ((a * a).sum() + (b * b).sum()).backward()
    optimiser.step()
    assert a.tolist() == b.tolist() == [0, 0, 0] and (a.dtype, b.dtype) == (np.float32, np.float64)


def test_averages_of_dead_units_do_not_turn_denormal():
    w = nn.Parameter(np.ones(4, np.float32))
    optimiser = optim.Adam([w])
    for step in range(1200):
        w.grad = np.full(4, float(step == 0), np.float32)
        optimiser.step()
    m = optimiser.state_dict()["0.decayed_sum"]
    assert (m == 0).all()


def test_float32_stays_float32():
    for make in KINDS.values():
        w = nn.Parameter(np.ones(3, np.float32))
        optimiser = make([w])
        (w * w).sum().backward()
        optimiser.step()
        assert w.dtype == np.float32
        assert all(v.dtype == np.float32 for v in optimiser.state_dict().values() if hasattr(v, "dtype"))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda w: optim.SGD([]), "SGD: expected at least one parameter, got none"),
        (lambda w: optim.SGD(w), "SGD: expected a list of parameters, got one tensor"),
        (lambda w: optim.SGD([w, w]), "SGD: expected each parameter once"),
        (lambda w: optim.SGD([w.data]), "SGD: expected tensors with requires_grad=True, got ndarray"),
        (lambda w: optim.SGD([w.detach()]), "SGD: expected tensors with requires_grad=True, got Tensor"),
        (lambda w: optim.SGD([w], lr=-1), "SGD: expected lr >= 0, got -1"),
        (lambda w: optim.SGD([w], lr=float("nan")), "SGD: expected lr >= 0, got nan"),
        (lambda w: optim.SGD([w], nesterov=True), "SGD: expected momentum > 0 with nesterov=True"),
        (lambda w: optim.RMSprop([w], alpha=-1), "RMSprop: expected alpha >= 0, got -1"),
        (lambda w: optim.Adam([w], betas=(0.9, 1.0)), r"Adam: expected betas with 0 <= beta < 1, got \(0.9, 1.0\)"),
        (lambda w: optim.AdamW([w], weight_decay=-1), "AdamW: expected weight_decay >= 0, got -1"),
        (lambda w: optim.StepLR(optim.SGD([w]), 0), "StepLR: expected step_size >= 1, got 0"),
        (lambda w: optim.CosineLR(optim.SGD([w]), 0), "CosineLR: expected total_steps >= 1, got 0"),
        (lambda w: optim.clip_grad_norm([w], 0), "clip_grad_norm: expected max_norm > 0, got 0"),
    ],
)
def test_errors_say_what_was_expected(make, message):
    with pytest.raises((ValueError, TypeError), match=message):
        make(nn.Parameter([1.0]))


def test_a_wrong_state_is_refused_whole():
    w = nn.Parameter([1.0, 2.0])
    optimiser = optim.Adam([w], lr=0.1)
    state = optimiser.state_dict()
    wrong = {**state, "lr": 9.0, "0.decayed_sum": np.zeros(3), "1.steps": 0}
    del wrong["beta1"]
    with pytest.raises(ValueError) as error:
        optimiser.load_state_dict(wrong)
    for line in ("missing: beta1", "unexpected: 1.steps", "wrong shape: 0.decayed_sum: expected (2,), got (3,)"):
        assert line in str(error.value)
    assert optimiser.lr == 0.1


def test_schedules_are_saved_and_go_on():
    def make():
        optimiser = optim.SGD([nn.Parameter([1.0])], lr=1.0)
        return optim.CosineLR(optimiser, 10, min_lr=0.1)

    one, other = make(), make()
    for _ in range(4):
        one.step()
    other.load_state_dict(one.state_dict())
    assert other.optimiser.lr == one.optimiser.lr
    for _ in range(20):
        one.step(), other.step()
    assert other.optimiser.lr == one.optimiser.lr == pytest.approx(0.1)
    with pytest.raises(ValueError, match=r"CosineLR: expected the names base_lr and steps, got \['lr'\]"):
        one.load_state_dict({"lr": 1.0})


def test_clipping_leaves_small_gradients_alone():
    a, b = nn.Parameter([3.0]), nn.Parameter([4.0])
    a.grad, b.grad = np.array([3.0], np.float32), None
    assert optim.clip_grad_norm([a, b], 5.0) == 3.0
    assert a.grad.tolist() == [3.0]
