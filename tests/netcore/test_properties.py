"""What holds for all inputs: shapes, broadcasting, dtypes, and that no input is changed."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from netcore import Tensor
from netcore import functional as F

DTYPES = st.sampled_from([np.float32, np.float64])
BINARY = {"add": F.add, "sub": F.sub, "mul": F.mul, "maximum": F.maximum, "minimum": F.minimum}
ONE_INPUT = "neg exp abs sigmoid tanh relu leaky_relu elu gelu silu softplus softmax log_softmax"
UNARY = {name: getattr(F, name) for name in ONE_INPUT.split()}
profile = settings(deadline=None, max_examples=40, derandomize=True)


def floats(dtype, shape):
    width = np.dtype(dtype).itemsize * 8
    return hnp.arrays(dtype, shape, elements=st.floats(-3, 3, width=width))


def back(output, *inputs):
    """Run backward and check what must hold for every input."""
    output.backward(np.ones(output.shape, output.dtype))
    for x, before in inputs:
        assert x.grad.shape == x.shape and x.grad.dtype == x.dtype
        assert (x.data == before).all()
        assert not np.shares_memory(x.grad, x.data) and not np.shares_memory(x.grad, output.data)


@profile
@given(st.data(), st.sampled_from(sorted(BINARY)), DTYPES)
def test_binary_operations_broadcast_as_numpy_does(data, name, dtype):
    shapes = data.draw(hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=4))
    arrays = [data.draw(floats(dtype, s)) for s in shapes.input_shapes]
    a, b = (Tensor(x.copy(), requires_grad=True) for x in arrays)
    y = BINARY[name](a, b)
    assert y.shape == shapes.result_shape and y.dtype == dtype
    back(y, (a, arrays[0]), (b, arrays[1]))
    if name == "add":
        assert a.grad.sum() == b.grad.sum() == y.size


@profile
@given(st.data(), st.sampled_from(sorted(UNARY)), DTYPES)
def test_unary_operations_keep_shape_and_dtype(data, name, dtype):
    array = data.draw(floats(dtype, hnp.array_shapes(min_dims=1, max_dims=3, max_side=4)))
    x = Tensor(array.copy(), requires_grad=True)
    y = UNARY[name](x)
    assert y.shape == x.shape and y.dtype == dtype
    back(y, (x, array))


@profile
@given(st.data(), st.booleans(), DTYPES)
def test_reductions_have_the_shapes_of_numpy(data, keepdims, dtype):
    array = data.draw(floats(dtype, hnp.array_shapes(min_dims=1, max_dims=3, max_side=4)))
    axis = data.draw(st.none() | hnp.valid_tuple_axes(array.ndim, min_size=1))
    for name in ("sum", "mean"):
        x = Tensor(array.copy(), requires_grad=True)
        y = getattr(F, name)(x, axis, keepdims)
        assert y.shape == getattr(np, name)(array, axis=axis, keepdims=keepdims).shape and y.dtype == dtype
        back(y, (x, array))
    axis = data.draw(st.none() | st.integers(-array.ndim, array.ndim - 1))
    x = Tensor(array.copy(), requires_grad=True)
    y = x.max(axis, keepdims)
    assert np.array_equal(y.data, array.max(axis=axis, keepdims=keepdims))
    back(y, (x, array))
    assert x.grad.sum() == y.size


@profile
@given(st.data(), DTYPES)
def test_matmul_has_the_shapes_of_numpy(data, dtype):
    shapes = data.draw(hnp.mutually_broadcastable_shapes(signature=np.matmul.signature, max_dims=2, max_side=3))
    arrays = [data.draw(floats(dtype, s)) for s in shapes.input_shapes]
    a, b = (Tensor(x.copy(), requires_grad=True) for x in arrays)
    y = a @ b
    assert y.shape == shapes.result_shape and y.dtype == dtype
    back(y, (a, arrays[0]), (b, arrays[1]))


@profile
@given(st.data(), DTYPES)
def test_getitem_takes_what_numpy_takes(data, dtype):
    array = data.draw(floats(dtype, hnp.array_shapes(min_dims=1, max_dims=3, max_side=4)))
    index = data.draw(hnp.basic_indices(array.shape, allow_newaxis=True, allow_ellipsis=True))
    x = Tensor(array.copy(), requires_grad=True)
    y = x[index]
    assert np.array_equal(y.data, array[index])
    y.sum().backward()
    assert x.grad.sum() == y.size


@profile
@given(st.integers(1, 5), st.integers(1, 6), st.integers(0, 2**32 - 1), DTYPES)
def test_softmax_and_cross_entropy_agree(n, classes, seed, dtype):
    rng = np.random.default_rng(seed)
    array, labels = 10 * rng.standard_normal((n, classes)).astype(dtype), rng.integers(0, classes, n)
    z = Tensor(array.copy(), requires_grad=True)
    loss = F.cross_entropy(z, labels)
    np.testing.assert_allclose(loss.item(), -F.log_softmax(array).data[range(n), labels].mean(), rtol=1e-4, atol=1e-5)
    back(loss, (z, array))
    np.testing.assert_allclose(z.grad.sum(1), 0, atol=1e-6)
    np.testing.assert_allclose(F.softmax(array).data.sum(1), 1, rtol=1e-5)


@profile
@given(st.data(), DTYPES)
def test_losses_of_equal_shapes_are_one_number(data, dtype):
    shape = data.draw(hnp.array_shapes(max_dims=3, max_side=4))
    a, b = data.draw(floats(dtype, shape)), data.draw(floats(dtype, shape))
    for loss, target in ((F.mse_loss, b), (F.l1_loss, b), (F.binary_cross_entropy_with_logits, abs(b) / 3)):
        x = Tensor(a.copy(), requires_grad=True)
        y = loss(x, target)
        assert y.shape == () and y.dtype == dtype and y.item() >= 0
        back(y, (x, a))
