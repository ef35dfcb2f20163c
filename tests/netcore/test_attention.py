"""Attention, its masks, and the weights that PyTorch saves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcore import Tensor, io, nn
from netcore import functional as F
from tests.netcore.cases.attention import MASK
from tests.netcore.test_golden import GOLDEN, compare

VALUES = np.load(GOLDEN / "attention.npz")
LAYERS = {name.removeprefix("layers/"): VALUES[name] for name in VALUES if name.startswith("layers/")}
OURS = {
    "attention": F.scaled_dot_product_attention,
    "attention_causal": lambda q, k, v: F.scaled_dot_product_attention(q, k, v, causal=True),
    "attention_masked": lambda q, k, v: F.scaled_dot_product_attention(q, k, v, MASK),
}


def draw(*shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape)


def attention(dropout=0.0, **options):
    return nn.MultiheadAttention(6, 3, dropout, rng=np.random.default_rng(0), **options)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", OURS)
def test_operation_gives_the_values_and_gradients_of_pytorch(name, dtype):
    compare(VALUES, name, OURS[name], dtype)


# The layers that PyTorch saved


@pytest.fixture
def layers():
    """One layer of each kind with the weights that PyTorch wrote, by name."""
    model = nn.Sequential(
        nn.Linear(5, 4), nn.Embedding(7, 4), nn.BatchNorm1d(4), nn.BatchNorm2d(3, momentum=None),
        nn.LayerNorm((3, 4)), nn.MultiheadAttention(8, 2),
    )  # fmt: skip
    model.load_state_dict(io.load(GOLDEN / "attention.safetensors"))
    return model


@pytest.mark.parametrize("i", range(5))
def test_layer_gives_what_pytorch_gives(layers, i):
    y = layers.eval()[i](LAYERS[f"{i}/x"])
    np.testing.assert_allclose(y, LAYERS[f"{i}/y"], rtol=1e-5, atol=1e-5)
    assert y.dtype == np.float32


def test_multihead_attention_gives_what_pytorch_gives(layers):
    layer, x, keys = layers[5].eval(), LAYERS["5/x"], LAYERS["5/keys"]
    masks = {"key_padding_mask": LAYERS["5/key_padding_mask"], "attn_mask": LAYERS["5/attn_mask"]}
    y, weights = layer(x, keys, keys, **masks)
    heads = layer(x, keys, keys, average_attn_weights=False, **masks)[1]
    itself, nothing = layer(x, x, x, need_weights=False)
    assert nothing is None
    for name, value in {"y": y, "weights": weights, "heads": heads, "itself": itself}.items():
        np.testing.assert_allclose(value, LAYERS[f"5/{name}"], rtol=1e-5, atol=1e-5)
        assert value.dtype == np.float32
    (y * y).sum().backward()
    for name, p in layer.named_parameters():
        np.testing.assert_allclose(p.grad, LAYERS[f"5/grad/{name}"], rtol=1e-4, atol=1e-5)


def test_running_statistics_are_those_of_pytorch(layers):
    for i, fresh in ((2, nn.BatchNorm1d(4)), (3, nn.BatchNorm2d(3, momentum=None))):
        for factor in (1, 2):
            fresh(factor * LAYERS[f"{i}/x"])
        for name in ("running_mean", "running_var", "num_batches_tracked"):
            np.testing.assert_allclose(getattr(fresh, name), getattr(layers[i], name), rtol=1e-5, atol=1e-6)


def test_names_and_their_order_are_those_of_pytorch(layers):
    assert set(layers.state_dict()) == set(io.load(GOLDEN / "attention.safetensors"))
    names = ["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"]
    assert list(layers[5].state_dict()) == names
    assert list(attention(bias=False).state_dict()) == names[::2]


# What attention does


def test_attention_is_the_simple_one():
    q, k, v = draw(2, 3, 5), draw(2, 4, 5, seed=1), draw(2, 4, 2, seed=2)
    y, weights = F.scaled_dot_product_attention(q, k, v, MASK).data, F.attention_weights(q, k, MASK).data
    for n in range(2):
        for t in (0, 2):
            e = np.array([np.exp(q[n, t] @ k[n, s] / np.sqrt(5)) if MASK[t, s] else 0 for s in range(4)])
            np.testing.assert_allclose(weights[n, t], e / e.sum(), rtol=1e-12)
            np.testing.assert_allclose(y[n, t], sum(e[s] / e.sum() * v[n, s] for s in range(4)), rtol=1e-12)


def test_a_query_that_may_look_nowhere_gets_zeros_and_gives_no_gradient():
    tensors = [Tensor(draw(2, n, 5), requires_grad=True) for n in (3, 4, 4)]
    with np.errstate(all="raise"):
        y = F.scaled_dot_product_attention(*tensors, MASK)
        y.sum().backward()
    assert not y.data[:, 1].any() and not F.attention_weights(*tensors[:2], MASK).data[:, 1].any()
    assert all(np.isfinite(t.grad).all() for t in tensors)
    assert not tensors[0].grad[:, 1].any() and tensors[0].grad[:, 2].any()


@pytest.mark.parametrize("factor", [1e3, -1e3])
def test_large_scores_do_not_overflow(factor):
    q = Tensor(np.full((3, 4), factor, np.float32), requires_grad=True)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        y = F.scaled_dot_product_attention(q, Tensor(draw(4, 4).astype(np.float32)) * factor, np.eye(4), MASK)
        y.sum().backward()
    assert np.isfinite(y.data).all() and np.isfinite(q.grad).all()


def test_causal_is_a_triangle_and_joins_the_mask():
    q, k = draw(3, 5), draw(4, 5, seed=1)
    triangle = np.tri(3, 4, dtype=bool)
    assert F.attention_weights(q, k, causal=True).tolist() == F.attention_weights(q, k, triangle).tolist()
    both = F.attention_weights(q, k, MASK, causal=True)
    assert both.tolist() == F.attention_weights(q, k, MASK & triangle).tolist()


@settings(deadline=None, max_examples=30, derandomize=True)
@given(st.permutations(range(5)), st.integers(1, 3))
def test_attention_does_not_see_the_order_until_positions_are_added(order, n):
    layer, x = attention(dtype=np.float64), draw(n, 5, 6)
    y, weights = layer(x, x, x)
    permuted, _ = layer(x[:, order], x[:, order], x[:, order])
    np.testing.assert_allclose(permuted, y.data[:, order], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(weights.data.sum(-1), 1, rtol=1e-12)
    there, here = (nn.PositionalEncoding()(a) for a in (x, x[:, order]))
    moved = layer(here, here, here)[0].data - layer(there, there, there)[0].data[:, order]
    assert (np.abs(moved).max() > 1e-6) == (order != sorted(order))


def test_nobody_sees_the_future_or_the_padding():
    layer, x = attention(dtype=np.float64), draw(2, 5, 6)
    padding = np.array([[False] * 3 + [True] * 2, [False] * 4 + [True]])
    changed = x.copy()
    changed[:, 3:] += 1
    causal = [layer(a, a, a, causal=True)[0].data[:, :3] for a in (x, changed)]
    assert np.array_equal(*causal)
    masked = [layer(x, a, a, key_padding_mask=padding)[0].data for a in (x, changed)]
    assert np.array_equal(masked[0][0], masked[1][0]) and not np.allclose(masked[0][1], masked[1][1])


def test_masks_join_and_can_differ_between_heads():
    layer, x = attention(), draw(2, 4, 6)
    ignored = np.random.default_rng(0).random((6, 4, 4)) < 0.5
    padding = np.array([[False, False, False, True], [False, True, False, False]])
    masks = {"attn_mask": ignored, "key_padding_mask": padding, "causal": True}
    weights = layer(x, x, x, average_attn_weights=False, **masks)[1]
    seen = ~(ignored.reshape(2, 3, 4, 4) | padding[:, None, None]) & np.tri(4, dtype=bool)
    assert np.array_equal(weights.data > 0, seen)
    mean = layer(x, x, x, **masks)[1]
    np.testing.assert_allclose(mean, weights.data.mean(1), rtol=1e-6)


def test_dropout_drops_weights_while_training_only():
    x = draw(2, 5, 6)
    weights = attention(0.5)(x, x, x, average_attn_weights=False)[1].data
    layer = attention(0.5).eval()
    whole = layer(x, x, x, average_attn_weights=False)[1].data
    dropped = weights == 0
    assert 0.3 < dropped.mean() < 0.7
    np.testing.assert_allclose(weights[~dropped], 2 * whole[~dropped], rtol=1e-6)


def test_attention_computes_in_the_dtype_of_its_weights():
    x = draw(2, 3, 6)
    for dtype in (np.float32, np.float64):
        layer = attention().to(dtype)
        y, weights = layer(x, x, x, causal=True)
        y.sum().backward()
        assert y.dtype == weights.dtype == dtype and all(p.grad.dtype == dtype for p in layer.parameters())


@pytest.mark.parametrize(("length", "dim"), [(1, 1), (7, 6), (5, 3)])
def test_positional_encoding_is_its_formula(length, dim):
    p = F.positional_encoding(length, dim, np.float64)
    expected = [
        [(np.cos if i % 2 else np.sin)(t / 10000 ** (2 * (i // 2) / dim)) for i in range(dim)] for t in range(length)
    ]
    np.testing.assert_allclose(p, expected, rtol=1e-12)
    assert F.positional_encoding(length, dim).dtype == np.float32
    x = draw(2, length, dim)
    np.testing.assert_allclose(nn.PositionalEncoding()(x), x + expected, rtol=1e-12)


# Errors


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: F.attention_weights(draw(3, 5), draw(4, 4)),
            r"k of shape \(..., S, D\), not empty, got \(3, 5\) and",
        ),
        (lambda: F.attention_weights(draw(2, 3, 5), draw(1, 4, 5)), r"attention: expected q of shape"),
        (lambda: F.attention_weights(draw(5), draw(5)), r"attention: expected q of shape"),
        (lambda: F.attention_weights(draw(0, 5), draw(4, 5)), r"not empty, got \(0, 5\)"),
        (lambda: F.attention_weights(draw(3, 5), draw(0, 5)), r"not empty, got \(3, 5\) and \(0, 5\)"),
        (lambda: F.scaled_dot_product_attention(draw(3, 5), draw(4, 5), draw(3, 5)), r"v of shape \(..., S, E\)"),
        (
            lambda: F.attention_weights(draw(3, 5), draw(4, 5), MASK.T),
            r"broadcasts to .* = \(3, 4\), got shape \(4, 3\)",
        ),
        (lambda: F.attention_weights(draw(3, 5), draw(4, 5), MASK[0]), r"broadcasts to .* got shape \(4,\)"),
        (lambda: F.attention_weights(draw(3, 5), draw(4, 5), MASK[None]), r"broadcasts to .* got shape \(1, 3, 4\)"),
        (lambda: nn.MultiheadAttention(6, 4), "expected num_heads to divide embed_dim, got 4 and 6"),
        (lambda: nn.MultiheadAttention(6, 0), "expected num_heads to divide embed_dim, got 0 and 6"),
        (lambda: nn.MultiheadAttention(6, 2, dropout=1), "MultiheadAttention: expected a dropout p with 0 <= p < 1"),
        (lambda: see(query=draw(2, 3, 5)), r"query of shape \(N, T, 6\), .* got \(2, 3, 5\), \(2, 4, 6\) and"),
        (lambda: see(value=draw(2, 3, 6)), r"MultiheadAttention: expected query"),
        (lambda: see(query=draw(1, 3, 6)), r"MultiheadAttention: expected query"),
        (lambda: see(query=draw(3, 6)), r"MultiheadAttention: expected query"),
        (lambda: see(query=draw(2, 0, 6)), r"key and value of shape \(N, S, 6\), not empty, got \(2, 0, 6\)"),
        (lambda: see(key_padding_mask=MASK), r"expected key_padding_mask of shape \(2, 4\), got \(3, 4\)"),
        (lambda: see(attn_mask=MASK.T), r"expected attn_mask of shape \(3, 4\) or \(6, 3, 4\), got \(4, 3\)"),
        (lambda: F.positional_encoding(0, 4), "expected length and dim from 1 up, got 0 and 4"),
        (
            lambda: nn.PositionalEncoding()(draw(3, 6)),
            r"expected x of shape \(N, T, D\) and floating point, got \(3, 6\)",
        ),
        (lambda: nn.PositionalEncoding()(np.ones((2, 3, 6), int)), "PositionalEncoding: .* of int64"),
        (lambda: nn.Embedding(0, 3), "Embedding: expected at least 1 token and 1 dimension, got 0 and 3"),
    ],
)
def test_errors_say_what_was_expected(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def see(query=None, value=None, **masks):
    keys = draw(2, 4, 6)
    return attention()(draw(2, 3, 6) if query is None else query, keys, keys if value is None else value, **masks)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: F.attention_weights(draw(3, 5), draw(4, 5), MASK * 1.0),
            "True where a query may look, got dtype float64",
        ),
        (lambda: F.attention_weights(draw(3, 5), draw(4, 5).astype(np.float32)), "got float64 and float32"),
        (lambda: F.attention_weights(np.ones((3, 5), int), np.ones((4, 5), int)), "got int64 and int64"),
        (lambda: see(attn_mask=MASK * 1), "boolean attn_mask, True for what is ignored, got dtype int64"),
        (lambda: see(key_padding_mask=np.zeros((2, 4))), "boolean key_padding_mask, True for what is ignored"),
        (lambda: nn.Embedding(5, 2)(draw(3)), r"Embedding\(5, 2\): expected integer indices, got dtype float64"),
    ],
)
def test_wrong_dtypes_are_named(call, message):
    with pytest.raises(TypeError, match=message):
        call()


@pytest.mark.parametrize("tokens", [[0, 5], [-1, 2]])
def test_token_numbers_out_of_range_name_the_layer(tokens):
    with pytest.raises(IndexError, match=r"^Embedding\(5, 2\): expected indices from 0 to 4, got"):
        nn.Embedding(5, 2)(np.array(tokens))
