"""The tensor and its graph: what it keeps, what it forgets, what it refuses."""

import gc
import weakref

import numpy as np
import pytest

from netcore import Tensor, nn, no_grad
from netcore import functional as F
from netcore.tensor import op


def leaf(*values):
    return Tensor(np.array(values), requires_grad=True)


def test_dtypes():
    assert Tensor(1.5).dtype == Tensor([1.0]).dtype == np.float32
    assert Tensor(np.ones(2)).dtype == np.float64
    assert Tensor([1, 2]).dtype == np.int64
    x = Tensor(np.ones(2, np.float32), requires_grad=True)
    for y in (x * 2, 2.5 * x, x * np.float64(2.5), x / np.sqrt(2), x**0.5, x - np.pi, np.float64(1) - x):
        assert y.dtype == np.float32
    assert type(x.sum().data) is np.ndarray


def test_an_array_is_kept_not_copied():
    a = np.zeros(3)
    x = Tensor(a)
    assert x.data is a and x.numpy() is a and x.detach().data is a


def test_operators_with_arrays_on_either_side():
    x, a = leaf(1.0, 2.0), np.array([3.0, 5.0])
    assert (a + x).tolist() == [4, 7]
    assert (a - x).tolist() == [2, 3]
    assert (a * x).tolist() == [3, 10]
    assert (a / x).tolist() == [3, 2.5]
    assert (a @ x).item() == 13
    assert all(isinstance(y, Tensor) and y.requires_grad for y in (a + x, a - x, a * x, a / x, a @ x, -x, abs(x)))


def test_numpy_functions_are_refused_where_they_would_lose_the_graph():
    with pytest.raises(TypeError, match="does not support ufuncs"):
        np.exp(leaf(1.0))


def test_shapes_and_python_protocols():
    x = Tensor(np.arange(6.0).reshape(2, 3))
    assert (x.shape, x.ndim, x.size, len(x), x.T.shape, x.device) == ((2, 3), 2, 6, 2, (3, 2), "cpu")
    assert [row.tolist() for row in x] == x.tolist()
    assert x.reshape((3, 2)).shape == x.reshape(3, -1).shape == x.transpose().shape == x.transpose((1, 0)).shape
    assert np.asarray(x).tolist() == x.tolist()
    assert float(x[0, 1]) == 1.0 and int(x[1, 2]) == 5 and bool(x[0, 0] == 0)
    assert x[Tensor([1, 0]), Tensor([0, 0])].tolist() == [3, 0]
    assert x.argmax().item() == 5 and x.argmax(0).tolist() == [1, 1, 1]


def test_comparisons_are_element_by_element_and_tensors_can_be_keys():
    x = Tensor([1.0, 2.0])
    assert (x == Tensor([1.0, 3.0])).tolist() == [True, False]
    assert (x != 1).tolist() == [False, True]
    assert (x < 2).tolist() == (x <= 1).tolist() == [True, False]
    assert (x > 1).tolist() == (x >= 2).tolist() == [False, True]
    assert {x: "kept"}[x] == "kept"


def test_repr_says_what_matters():
    assert repr(Tensor([1.0, 0.5])) == "Tensor([1. , 0.5])"
    assert repr(leaf(1.0)) == "Tensor([1.], dtype=float64, requires_grad=True)"


def test_gradients_add_up_over_uses_and_calls():
    x = leaf(3.0)
    (x * x + x).backward()
    assert x.grad.tolist() == [7.0]
    (2.0 * x).backward()
    assert x.grad.tolist() == [9.0]


def test_each_path_counts_once_in_a_diamond():
    x = leaf(2.0)
    a = x * 3.0
    b, c = a * a, a + 1.0
    (b * c + a).backward()
    assert x.grad.tolist() == [3 * (3 * 36 + 12 + 1)]


def test_a_tensor_owns_its_gradient():
    x, y = leaf(1.0, 2.0), leaf(3.0, 4.0)
    seed = np.ones(2)
    (x + y).backward(seed)
    x.grad *= 10
    assert y.grad.tolist() == [1.0, 1.0] and seed.tolist() == [1.0, 1.0]
    a, b = leaf(1.0), leaf(1.0)
    F.concat([a, b]).sum().backward()
    a.grad += 5
    assert b.grad.tolist() == [1.0]


def test_a_gradient_has_the_dtype_of_its_tensor():
    x = Tensor(np.ones(3, np.float32), requires_grad=True)
    w = Tensor(np.ones(3), requires_grad=True)
    (x * w).sum().backward()
    assert (x.grad.dtype, w.grad.dtype) == (np.float32, np.float64)


def test_gradients_in_between_are_kept_on_request_only():
    x = leaf(2.0)
    y = x * x
    z = (y * 3.0).retain_grad()
    z.backward()
    assert y.grad is None and z.grad.tolist() == [1.0] and x.grad.tolist() == [12.0]


def test_no_grad_records_nothing_and_nests():
    x = leaf(1.0)
    with no_grad():
        with no_grad():
            assert not (x * x).requires_grad
        assert not (x * x).requires_grad
    assert (x * x).requires_grad

    @no_grad()
    def evaluate():
        return x * x

    assert not evaluate().requires_grad and not evaluate().requires_grad
    with pytest.raises(ZeroDivisionError), no_grad():
        raise ZeroDivisionError
    assert (x * x).requires_grad


def test_detach_cuts_the_graph():
    x = leaf(3.0)
    (x * (x * 2.0).detach()).backward()
    assert x.grad.tolist() == [6.0]
    assert not x.to(np.float32).requires_grad or x.to(np.float32).grad is None


def test_the_graph_is_freed_unless_it_is_retained():
    x = leaf(3.0)
    y = (x * x) * x
    y.backward(retain_graph=True)
    y.backward()
    assert x.grad.tolist() == [54.0]
    with pytest.raises(RuntimeError, match=r"freed by an earlier backward\(\); call that one with retain_graph=True"):
        y.backward()


def test_a_derivative_that_nobody_needs_is_not_computed():
    calls = []

    @op
    def product(a, b):
        return a * b, (lambda g: calls.append("a") or g * b, lambda g: calls.append("b") or g * a)

    product(leaf(1.0), Tensor([2.0])).backward()
    assert calls == ["a"]


def test_tensors_as_keywords_are_part_of_the_graph():
    x, w, b = leaf(1.0, 2.0).reshape(1, 2), Tensor(np.ones((1, 2)), requires_grad=True), leaf(0.5)
    F.linear(x, bias=b, weight=w).backward()
    assert w.grad.tolist() == [[1.0, 2.0]] and b.grad.tolist() == [1.0]


def test_missing_derivatives_are_named():
    @op
    def half_done(a, b):
        return a * b, (None, lambda g: g * a)

    with pytest.raises(RuntimeError, match="no derivative with respect to its argument 0"):
        half_done(leaf(1.0), leaf(2.0)).backward()

    @op
    def misshapen(a):
        return a, (lambda g: g.sum(),)

    with pytest.raises(ValueError, match=r"a derivative gave shape \(\) for a tensor \(2,\)"):
        misshapen(leaf(1.0, 2.0)).backward(np.ones(2))


def test_errors_of_backward_say_what_to_do():
    with pytest.raises(RuntimeError, match="make an input with requires_grad=True"):
        Tensor([1.0]).backward()
    with pytest.raises(RuntimeError, match=r"expected one element, got shape \(2,\); reduce it"):
        (leaf(1.0, 2.0) * 2.0).backward()
    with pytest.raises(ValueError, match=r"expected grad of shape \(2,\), got \(3,\)"):
        (leaf(1.0, 2.0) * 2.0).backward(np.ones(3))
    with pytest.raises(TypeError, match=r"expected floating point, got int64; pass dtype=np\.float32"):
        Tensor([1, 2], requires_grad=True)
    with pytest.raises(ValueError, match=r"item: expected one element, got shape \(2,\)"):
        leaf(1.0, 2.0).item()


def test_errors_of_functions_say_what_came():
    with pytest.raises(ValueError, match=r"matmul: expected shapes .* got \(2, 3\) and \(2, 3\)"):
        Tensor(np.ones((2, 3))) @ Tensor(np.ones((2, 3)))
    with pytest.raises(TypeError, match="pow: expected a number as exponent, got ndarray"):
        leaf(1.0) ** leaf(2.0)
    with pytest.raises(ValueError, match=r"linear: expected x of shape \(N, 3\), got \(2, 4\)"):
        F.linear(np.ones((2, 4)), np.ones((5, 3)))
    with pytest.raises(ValueError, match=r"linear: expected bias of shape \(5,\), got \(1,\)"):
        F.linear(np.ones((2, 3)), np.ones((5, 3)), np.ones(1))
    with pytest.raises(ValueError, match=r"dropout: expected a probability p with 0 <= p < 1, got 1"):
        F.dropout(np.ones(3), 1.0)
    with pytest.raises(IndexError, match=r"embedding: expected indices from 0 to 2, got -1 to 1"):
        F.embedding(np.array([1, -1]), np.ones((3, 2)))
    with pytest.raises(TypeError, match=r"embedding: expected integer indices, got dtype float64"):
        F.embedding(np.ones(1), np.ones((3, 2)))


@pytest.mark.parametrize("loss", [F.mse_loss, F.l1_loss, F.binary_cross_entropy_with_logits])
def test_losses_refuse_shapes_that_merely_broadcast(loss):
    with pytest.raises(ValueError, match=r"of the same shape, got \(4, 1\) and \(4,\)"):
        loss(np.ones((4, 1)), np.ones(4))


@pytest.mark.parametrize("labels", [[0, 3], [-1, 0]])
def test_cross_entropy_refuses_labels_out_of_range(labels):
    with pytest.raises(ValueError, match=r"expected labels from 0 to 2, got"):
        F.cross_entropy(np.zeros((2, 3)), np.array(labels))


def test_losses_refuse_other_targets():
    with pytest.raises(ValueError, match=r"cross_entropy: expected logits .* got \(2, 3\) and \(2, 1\)"):
        F.cross_entropy(np.zeros((2, 3)), np.zeros((2, 1), int))
    with pytest.raises(TypeError, match="expected integer class labels, got dtype float64"):
        F.cross_entropy(np.zeros((2, 3)), np.zeros(2))
    with pytest.raises(ValueError, match=r"expected targets from 0 to 1, got -1.0 to 1.0"):
        F.binary_cross_entropy_with_logits(np.zeros(2), np.array([-1.0, 1.0]))
    with pytest.raises(ValueError, match="expected reduction 'mean' or 'sum', got 'none'"):
        F.mse_loss(np.zeros(2), np.zeros(2), reduction="none")


def test_targets_of_other_dtypes_leave_the_loss_in_the_dtype_of_the_outputs():
    z = Tensor(np.zeros(2, np.float32), requires_grad=True)
    for loss in (F.mse_loss, F.l1_loss, F.binary_cross_entropy_with_logits):
        assert loss(z, np.array([0.0, 1.0])).dtype == np.float32
        assert loss(z, np.array([0, 1])).dtype == np.float32
    assert F.cross_entropy(z.reshape(1, 2), np.array([1], np.int8)).dtype == np.float32


def test_a_chain_of_20_000_operations():
    x = leaf(1.0)
    y = x
    for _ in range(20_000):
        y = y + 1.0
    y.backward()
    assert x.grad.tolist() == [1.0]
    for _ in range(20_000):
        y = y * 1.0
    del y


def test_nothing_leaks():
    gc.collect()
    gc.disable()
    try:
        model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Dropout(0.5), nn.Linear(4, 2), nn.Softmax())
        used, forgotten = model(np.ones((2, 3))).sum(), F.log_softmax(model(np.ones((2, 3)))).mean()
        references = [weakref.ref(used), weakref.ref(forgotten)]
        used.backward()
        del used, forgotten
        assert [r() for r in references] == [None, None]
    finally:
        gc.enable()


def test_backward_lets_go_of_the_graph():
    x = leaf(1.0)
    middle = x * 2.0
    reference, y = weakref.ref(middle), middle * 3.0
    del middle
    y.backward()
    assert reference() is None


def test_dropout_keeps_the_mean_and_drops_what_it_says():
    x = np.ones(100_000, np.float32)
    y = F.dropout(x, 0.3, rng=np.random.default_rng(0)).data
    assert y.mean() == pytest.approx(1, abs=0.01)
    assert (y == 0).mean() == pytest.approx(0.3, abs=0.01)
    assert y.dtype == np.float32
    same = Tensor(x)
    assert F.dropout(same, 0.3, training=False) is same and F.dropout(same, 0.0) is same


def test_functions_take_tensors_by_name_past_arguments_that_are_left_out():
    x, bias = Tensor(np.ones((2, 3))), Tensor(np.ones(3), requires_grad=True)
    F.layer_norm(x, 3, bias=bias).sum().backward()
    assert bias.grad.tolist() == [2.0] * 3
