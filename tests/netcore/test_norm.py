"""Normalisation, and the buffers in which it keeps what it saw."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcore import Tensor, io, nn
from netcore import functional as F
from tests.netcore.test_golden import GOLDEN, compare

VALUES = np.load(GOLDEN / "attention.npz")
OURS = {
    "batch_norm": lambda x, w, b: F.batch_norm(x, None, None, w, b, training=True),
    "layer_norm": lambda x, w, b: F.layer_norm(x, 5, w, b),
    "layer_norm_axes": lambda x, w, b: F.layer_norm(x, (3, 4), w, b, 0.1),
}
OURS |= dict.fromkeys(("batch_norm_sequence", "batch_norm_images"), OURS["batch_norm"])
BUFFERS = ["running_mean", "running_var", "num_batches_tracked"]


def draw(*shape, dtype=np.float64):
    return np.random.default_rng(0).standard_normal(shape).astype(dtype)


def trained(seed=0):
    """A model whose buffers have seen two batches."""
    rng = np.random.default_rng(seed)
    model = nn.Sequential(nn.Linear(4, 3, rng=rng), nn.BatchNorm1d(3))
    for _ in range(2):
        model(rng.standard_normal((5, 4)))
    return model


def same(one, other):
    return one.keys() == other.keys() and all(one[k].tobytes() == other[k].tobytes() for k in one)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", OURS)
def test_operation_gives_the_values_and_gradients_of_pytorch(name, dtype):
    compare(VALUES, name, OURS[name], dtype)


def simple(x, weight, bias, axes):
    """Normalise by the operations of `Tensor`, whose derivatives the tape puts together."""
    centred = x - x.mean(axes, keepdims=True)
    return centred / F.sqrt((centred * centred).mean(axes, keepdims=True) + 0.1) * weight + bias


def channels(p, x):
    return F.reshape(p, (-1, *[1] * (x.ndim - 2)))


@pytest.mark.parametrize(
    ("fast", "slow", "x", "affine"),
    [
        *(
            (
                lambda x, w, b: F.batch_norm(x, None, None, w, b, training=True, eps=0.1),
                lambda x, w, b: simple(x, channels(w, x), channels(b, x), (0, *range(2, x.ndim))),
                shape,
                3,
            )
            for shape in [(4, 3), (4, 3, 5), (2, 3, 5, 4)]
        ),
        (lambda x, w, b: F.layer_norm(x, 4, w, b, 0.1), lambda x, w, b: simple(x, w, b, -1), (2, 3, 4), 4),
        (
            lambda x, w, b: F.layer_norm(x, [3, 4], w, b, 0.1),
            lambda x, w, b: simple(x, w, b, (1, 2)),
            (2, 3, 4),
            (3, 4),
        ),
    ],
)
def test_the_fast_form_is_the_simple_one(fast, slow, x, affine):
    results = []
    for function in (fast, slow):
        inputs = [Tensor(draw(*np.atleast_1d(s)), requires_grad=True) for s in (x, affine, affine)]
        y = function(*inputs)
        (y * np.cos(np.arange(y.size)).reshape(y.shape)).sum().backward()
        results.append([y.data, *(i.grad for i in inputs)])
    for a, b in zip(*results):
        np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-12)


@settings(deadline=None, max_examples=30, derandomize=True)
@given(st.floats(0.1, 10), st.floats(-10, 10), st.integers(2, 5), st.integers(1, 4))
def test_scale_and_shift_of_the_input_do_not_matter(scale, shift, n, c):
    x = draw(n, c)
    for norm in (lambda x: F.batch_norm(x, training=True, eps=0.0), lambda x: F.layer_norm(x.T, n, eps=0.0).T):
        y = norm(Tensor(x)).data
        np.testing.assert_allclose(norm(Tensor(scale * x + shift)).data, y, rtol=1e-6, atol=1e-6)
        np.testing.assert_allclose([y.mean(0), (y * y).mean(0)], [[0] * c, [1] * c], atol=1e-6)


def test_evaluation_uses_the_running_statistics_and_keeps_them():
    layer = trained()[1].eval()
    before = layer.state_dict()
    x = draw(4, 3, dtype=np.float32)
    expected = (x - before["running_mean"]) / np.sqrt(before["running_var"] + 1e-5)
    np.testing.assert_allclose(layer(x).data, expected, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(layer(x[:1]).data, layer(x).data[:1], rtol=1e-6)
    assert same(layer.state_dict(), before)


def test_running_statistics_follow_the_batches():
    x = draw(5, 2) * [2, 3] + 1
    layer, mean = nn.BatchNorm1d(2, momentum=0.25), nn.BatchNorm1d(2, momentum=None)
    for batch in (x, 2 * x):
        layer(batch)
        mean(batch)
    m, v = x.mean(0), x.var(0, ddof=1)
    np.testing.assert_allclose(layer.running_mean, 0.75 * 0.25 * m + 0.25 * 2 * m, rtol=1e-5)
    np.testing.assert_allclose(layer.running_var, 0.75**2 + 0.75 * 0.25 * v + 0.25 * 4 * v, rtol=1e-5)
    np.testing.assert_allclose(mean.running_mean, 1.5 * m, rtol=1e-5)
    np.testing.assert_allclose(mean.running_var, 2.5 * v, rtol=1e-5)
    assert layer.num_batches_tracked.item() == mean.num_batches_tracked.item() == 2


def test_what_is_left_out_is_not_in_the_state():
    plain = nn.BatchNorm2d(3, affine=False)
    assert list(plain.state_dict()) == BUFFERS and not list(plain.parameters())
    untracked = nn.BatchNorm1d(3, track_running_stats=False, momentum=None)
    assert list(untracked.state_dict()) == ["weight", "bias"]
    x = draw(4, 3)
    assert untracked(x).tolist() == untracked.eval()(x).tolist()
    assert list(nn.LayerNorm(3, bias=False).state_dict()) == ["weight"]
    assert list(nn.LayerNorm(3, elementwise_affine=False).state_dict()) == []


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_layers_compute_in_the_dtype_of_their_parameters(dtype):
    for layer in (nn.BatchNorm1d(3), nn.LayerNorm(3), nn.BatchNorm1d(3, affine=False)):
        layer.to(dtype)
        x = Tensor(draw(4, 3), requires_grad=True)
        y = layer(x)
        y.sum().backward()
        assert y.dtype == layer(draw(4, 3).astype(int)).dtype == layer.eval()(x).dtype == dtype
        assert x.grad.dtype == np.float64 and all(p.grad.dtype == dtype for p in layer.parameters())
    assert F.layer_norm(draw(4, 3).astype(dtype), 3).dtype == dtype


# Buffers


def test_buffers_are_saved_and_moved_but_not_learned():
    model = trained()
    assert [n for n, _ in model.named_parameters()] == ["0.weight", "0.bias", "1.weight", "1.bias"]
    assert list(model.state_dict())[2:] == [f"1.{n}" for n in ["weight", "bias", *BUFFERS]]
    model.to(np.float64).to("cpu")
    norm = model[1]
    assert norm.running_mean.dtype == norm.running_var.dtype == np.float64
    assert norm.num_batches_tracked.dtype == np.int64 and norm.num_batches_tracked.item() == 2
    state = model.state_dict()
    model(draw(5, 4))
    assert state["1.num_batches_tracked"] == 2 and norm.num_batches_tracked.item() == 3
    assert not same(state, model.state_dict())
    assert model.load_state_dict(state) == ([], []) and same(state, model.state_dict())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"1.num_batches_tracked": np.array(2.0)}, "1.num_batches_tracked: expected integers, got dtype float64"),
        ({"1.num_batches_tracked": np.array([2])}, r"1.num_batches_tracked: expected \(\), got \(1,\)"),
        ({"1.running_var": np.ones(4)}, r"1.running_var: expected \(3,\), got \(4,\)"),
        ({"1.running_mean": np.array(list("abc"))}, "1.running_mean: expected numbers, got dtype <U1"),
        ({"1.running_std": np.ones(3)}, "unexpected: 1.running_std"),
    ],
)
def test_a_state_with_a_wrong_buffer_changes_nothing(change, problem):
    model = trained()
    before = model.state_dict()
    with pytest.raises(ValueError, match=problem):
        model.load_state_dict(trained(1).state_dict() | change)
    assert same(model.state_dict(), before)


def test_a_state_without_buffers_is_missing_them():
    state = {k: v for k, v in trained(1).state_dict().items() if k.partition(".")[2] not in BUFFERS}
    with pytest.raises(ValueError, match=r"missing: 1.running_mean\n.*missing: 1.running_var\n.*missing: 1.num_b"):
        trained().load_state_dict(state)
    assert trained().load_state_dict(state, strict=False).missing_keys == [f"1.{n}" for n in BUFFERS]


@pytest.mark.parametrize("suffix", [".npz", ".safetensors"])
def test_buffers_survive_files_and_cut_files_change_nothing(tmp_path, suffix):
    path = tmp_path / f"model{suffix}"
    model, other = trained(), trained(1)
    io.save(model.state_dict(), path)
    other.load_state_dict(io.load(path))
    assert same(model.state_dict(), other.state_dict())
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="cut, damaged or of another format"):
        model.load_state_dict(io.load(path))
    assert same(model.state_dict(), other.state_dict())


# Errors


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: nn.BatchNorm1d(4)(draw(5, 3)),
            r"BatchNorm1d: expected x of shape \(N, 4\) or \(N, 4, L\), got \(5, 3\)",
        ),
        (lambda: nn.BatchNorm2d(3)(draw(5, 3)), r"BatchNorm2d: expected x of shape \(N, 3, H, W\), got \(5, 3\)"),
        (lambda: nn.BatchNorm1d(0), "BatchNorm1d: expected at least 1 channel, got 0"),
        (
            lambda: nn.BatchNorm1d(3)(draw(1, 3)),
            r"more than one value per channel while training, got x of shape \(1, 3\)",
        ),
        (lambda: nn.BatchNorm1d(3)(draw(0, 3)), r"with at least one sample, got \(0, 3\)"),
        (lambda: nn.BatchNorm1d(3).eval()(draw(0, 3)), r"with at least one sample, got \(0, 3\)"),
        (lambda: F.batch_norm(draw(3), training=True), r"batch_norm: expected x of shape \(N, C, ...\)"),
        (lambda: F.batch_norm(draw(4, 3)), "batch_norm: expected running_mean and running_var, got none"),
        (lambda: F.batch_norm(draw(4, 3), draw(3), training=True), "got none or one of them"),
        (lambda: F.batch_norm(draw(4, 3), draw(1), draw(3)), r"expected running_mean of shape \(3,\) .* got \(1,\)"),
        (
            lambda: F.batch_norm(draw(4, 3), bias=draw(1, 3), training=True),
            r"expected bias of shape \(3,\) .* got \(1, 3\)",
        ),
        (lambda: F.layer_norm(draw(4, 3), 4), r"layer_norm: expected x of shape \(..., 4\), not empty, got \(4, 3\)"),
        (lambda: F.layer_norm(draw(4, 3), (2, 4, 3)), r"layer_norm: expected x of shape \(..., 2, 4, 3\)"),
        (lambda: F.layer_norm(draw(4, 3), ()), "layer_norm: expected x of shape"),
        (lambda: nn.LayerNorm(3)(draw(0, 3)), r"not empty, got \(0, 3\)"),
        (lambda: F.layer_norm(draw(4, 3), 3, draw(1)), r"layer_norm: expected weight of shape \(3,\), got \(1,\)"),
    ],
)
def test_errors_say_what_was_expected(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_integers_need_a_dtype_to_compute_in():
    for call in (lambda x: F.layer_norm(x, 3), lambda x: F.batch_norm(x, training=True)):
        with pytest.raises(TypeError, match=r"_norm: expected floating point, got dtype int64; pass x.astype"):
            call(np.arange(6).reshape(2, 3))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
def test_a_batch_that_is_not_finite_is_refused_before_it_spoils_the_running_statistics(bad):
    layer = trained()[1]
    before = layer.state_dict()
    x = draw(4, 3)
    x[2, 1] = bad
    with pytest.raises(FloatingPointError, match="batch_norm: expected finite x, got NaN or infinity in channel 1"):
        layer(x)
    assert same(layer.state_dict(), before)
