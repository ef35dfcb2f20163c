"""Splitting, standardising and batching."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcore import data


def seeded(seed=0):
    return np.random.default_rng(seed)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(10, 40), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_split_gives_every_sample_once_and_keeps_the_classes(sizes, seed):
    y = np.repeat(np.arange(len(sizes)), sizes)
    x = np.arange(len(y))[:, None]
    parts = data.split(x, y, rng=seeded(seed))
    assert sorted(np.concatenate([part[0] for part in parts])[:, 0]) == list(range(len(y)))
    for fraction, (px, py) in zip((0.6, 0.2, 0.2), parts, strict=True):
        assert np.array_equal(y[px[:, 0]], py)
        assert all(abs(count - fraction * n) <= 1 for count, n in zip(np.bincount(py), sizes, strict=True))


def test_split_is_repeatable_shuffled_and_free_in_its_fractions():
    x, y = np.arange(100.0)[:, None], np.repeat([0, 1], 50)
    one, two = (data.split(x, y, fractions=(0.8, 0.2), rng=seeded()) for _ in range(2))
    assert np.array_equal(one[0][0], two[0][0])
    assert [len(part[0]) for part in one] == [80, 20]
    assert len(np.unique(one[0][1][:10])) == 2  # the classes are mixed inside a part


def test_split_without_stratify_takes_real_targets():
    x = np.arange(10.0)
    parts = data.split(x, x / 2, rng=seeded(), stratify=False)
    assert [len(px) for px, _ in parts] == [6, 2, 2]
    assert all(np.array_equal(px / 2, py) for px, py in parts)


@pytest.mark.parametrize(("x", "y", "options", "message"), [
    (np.zeros(3), np.zeros(4, int), {}, "one target per sample"),
    (np.zeros(0), np.zeros(0, int), {}, "at least one sample"),
    (np.zeros(10), np.zeros(10, int), {"fractions": (0.5, 0.6)}, "whose sum is 1"),
    (np.zeros(10), np.zeros(10, int), {"fractions": (1.0, 0.0)}, "positive fractions"),
    (np.zeros(10), np.zeros(10), {}, "stratify=False"),
    (np.zeros(11), np.array([0] * 10 + [7]), {}, "1 samples of class 7 are too few"),
    (np.zeros(2), np.zeros(2), {"stratify": False}, "part 2 would get none"),
])  # fmt: skip
def test_split_refuses(x, y, options, message):
    with pytest.raises(ValueError, match=message):
        data.split(x, y, rng=seeded(), **options)


def test_standardise_uses_the_training_data_alone_and_inverts():
    x = seeded().normal(5, 3, (50, 4)).astype(np.float32)
    scale = data.Standardise.fit(x)
    z = scale(x)
    assert z.dtype == np.float32
    assert np.allclose(z.mean(axis=0), 0, atol=1e-6) and np.allclose(z.std(axis=0), 1, atol=1e-6)
    assert np.allclose(scale.inverse(z), x, atol=1e-5)
    mean = scale.mean.copy()
    scale(x + 100)
    assert np.array_equal(scale.mean, mean)


def test_standardise_maps_a_constant_column_to_zero():
    x = np.full((7, 2), 0.1)  # its mean, computed, is not exactly 0.1
    x[:, 1] = np.arange(7)
    scale = data.Standardise.fit(x)
    assert scale.std[0] == 1 and np.array_equal(scale(x)[:, 0], np.zeros(7))
    assert np.allclose(scale.inverse(scale(x)), x)


def test_standardise_keeps_floats_and_turns_integers_into_float64():
    scale = data.Standardise.fit(np.array([[0, 10], [2, 30]]))
    assert np.array_equal(scale(np.array([[1, 20]])), [[0.0, 0.0]])
    assert scale(np.ones((1, 2), np.float32)).dtype == np.float32


@pytest.mark.parametrize("x", [np.zeros((0, 2)), np.zeros(3), np.array([[1.0, np.nan]])])
def test_standardise_refuses_to_fit(x):
    with pytest.raises(ValueError, match="Standardise"):
        data.Standardise.fit(x)


def test_standardise_names_the_shape_it_expects():
    with pytest.raises(ValueError, match=r"expected x of shape \(N, 2\).*got \(5, 3\)"):
        data.Standardise.fit(np.eye(2))(np.zeros((5, 3)))


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 30), st.integers(1, 40), st.booleans(), st.booleans())
def test_a_pass_gives_every_sample_once(n, batch_size, shuffle, drop_last):
    if drop_last and batch_size > n:
        return
    x = np.arange(n)[:, None]
    loader = data.DataLoader(x, x[:, 0] * 2, batch_size, shuffle, rng=seeded(), drop_last=drop_last)
    batches = list(loader)
    assert len(batches) == len(loader)
    assert all(np.array_equal(bx[:, 0] * 2, by) for bx, by in batches)
    seen = np.concatenate([bx[:, 0] for bx, _ in batches])
    assert len(set(seen)) == len(seen) == (n // batch_size * batch_size if drop_last else n)
    if not shuffle:
        assert np.array_equal(seen, np.arange(len(seen)))
    assert all(len(bx) == batch_size for bx, _ in batches[:-1])


def order(loader):
    return np.concatenate([y for _, y in loader]).tolist()


def test_each_pass_has_a_new_order_and_a_seed_repeats_them():
    x = np.arange(50)
    one, two = (data.DataLoader(x, x, rng=seeded()) for _ in range(2))
    passes = [order(one) for _ in range(3)]
    assert passes[0] != passes[1] != passes[2]
    assert passes == [order(two) for _ in range(3)]


def test_a_saved_state_gives_the_passes_that_were_to_come():
    x = np.arange(50)
    loader = data.DataLoader(x, x, rng=seeded())
    order(loader)
    state = loader.state_dict()
    expected = [order(loader) for _ in range(2)]
    other = data.DataLoader(x, x, rng=seeded(9))
    other.load_state_dict(state)
    assert [order(other) for _ in range(2)] == expected


def test_a_state_of_other_data_is_refused():
    x = np.arange(50)
    state = data.DataLoader(x, x).state_dict()
    for other in (data.DataLoader(x[:40], x[:40]), data.DataLoader(x, x, batch_size=16)):
        with pytest.raises(ValueError, match="the saved state belongs to"):
            other.load_state_dict(state)


@pytest.mark.parametrize(("x", "y", "options", "message"), [
    (np.zeros((3, 2)), np.zeros(4), {}, r"got x of shape \(3, 2\) and y of shape \(4,\)"),
    (np.zeros((0, 2)), np.zeros(0), {}, "at least one sample"),
    (np.zeros(3), np.zeros(3), {"batch_size": 0}, "from 1 up, got 0"),
    (np.zeros(3), np.zeros(3), {"batch_size": 1.5}, "from 1 up, got 1.5"),
    (np.zeros(3), np.zeros(3), {"batch_size": 4, "drop_last": True}, "fill no batch of 4"),
    (np.array([[0.0, 1], [np.nan, 0], [0, np.inf]]), np.zeros(3), {}, "2 of 3 rows of x .* first is row 1"),
    (np.zeros(3), np.array([0.0, 0, np.nan]), {}, "1 of 3 rows of y .* first is row 2"),
])  # fmt: skip
def test_a_loader_refuses(x, y, options, message):
    with pytest.raises(ValueError, match=message):
        data.DataLoader(x, y, **options)


def test_lists_and_tensors_are_welcome():
    from netcore import Tensor

    for x, y in (([[1.0], [2.0]], [0, 1]), (Tensor([[1.0], [2.0]]), Tensor(np.array([0, 1])))):
        ((bx, by),) = data.DataLoader(x, y, shuffle=False)
        assert isinstance(bx, np.ndarray) and bx.tolist() == [[1.0], [2.0]] and by.tolist() == [0, 1]
