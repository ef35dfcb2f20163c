"""Every derivative against central differences, in float64."""

import numpy as np
import pytest

from netcore import Tensor
from netcore import functional as F
from netcore.tensor import op
from netcore.testing import gradcheck
from tests.netcore.cases import CASES


@pytest.mark.parametrize(("function", "inputs"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_gradient(function, inputs):
    assert gradcheck(function, *inputs) < 1e-6


def test_every_function_is_checked():
    checked = {name.partition("-")[0] for name, _, _ in CASES}
    names = set(F.__all__) - {"binary_cross_entropy_with_logits", "conv_output_size", "getitem"}
    assert names <= checked, sorted(names - checked)


def test_gradcheck_finds_a_wrong_derivative():
    @op
    def wrong(x):
        return x * x, (lambda g: g * x,)

    with pytest.raises(AssertionError, match=r"central differences give .*, backward gives"):
        gradcheck(wrong, np.array([1.0, 2.0]))


def test_gradcheck_needs_floating_point():
    with pytest.raises(ValueError, match="expected at least one array of floating point"):
        gradcheck(F.exp, np.array([1, 2]))


def test_ties_split_between_maximum_and_go_to_the_first_in_max():
    a, b = Tensor([1.0, 2.0], requires_grad=True), Tensor([1.0, 3.0], requires_grad=True)
    F.maximum(a, b).sum().backward()
    assert a.grad.tolist() == [0.5, 0.0]
    assert b.grad.tolist() == [0.5, 1.0]
    x = Tensor([[2.0, 2.0], [1.0, 2.0]], requires_grad=True)
    x.max(axis=1).sum().backward()
    assert x.grad.tolist() == [[1.0, 0.0], [0.0, 1.0]]


@pytest.mark.parametrize("function", [F.sigmoid, F.softplus, F.softmax, F.log_softmax, F.silu, F.elu, F.gelu, F.tanh])
def test_nothing_overflows(function):
    x = Tensor(np.array([[-1000.0, 0.0, 1000.0]], np.float32), requires_grad=True)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        y = function(x)
        y.sum().backward()
    assert np.isfinite(y.data).all() and np.isfinite(x.grad).all()


@pytest.mark.parametrize("logits", [-1000.0, 1000.0])
def test_losses_on_logits_do_not_overflow(logits):
    z = Tensor(np.array([logits], np.float32), requires_grad=True)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        F.binary_cross_entropy_with_logits(z, np.array([0.0])).backward()
        F.cross_entropy(F.stack([z, -z], axis=1), np.array([0])).backward()
    assert np.isfinite(z.grad).all()


def test_cross_entropy_shifts_each_row_by_its_own_largest_score():
    scores = np.array([[0, 1000, 2000], [-3000, -1000, -2000], [1000, 999, 0]], np.float32)
    z = Tensor(np.asfortranarray(scores), requires_grad=True)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        loss = F.cross_entropy(z, np.array([2, 1, 0]))
        loss.backward()
    assert loss.item() == pytest.approx(np.log1p(np.exp(-1)) / 3)
    np.testing.assert_allclose(z.grad[:2], 0, atol=1e-6)
