"""Arithmetic, reductions and shapes: the operations behind the operators of `Tensor`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.tensor import Derivatives, Tensor, op

Result = tuple[Array, Derivatives]
Axis = int | tuple[int, ...] | None


def shared(work: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function that remembers its last result: the derivatives that begin with the same work do it once."""
    last: list[Any] = [None, None]

    def of(g: Any) -> Any:
        if last[0] is not g:
            last[:] = g, work(g)
        return last[1]

    return of


def _unbroadcast(g: Array, x: Array) -> Array:
    """Sum a gradient over the axes along which `x` was repeated."""
    shape = x.shape
    if g.shape == shape:
        return g
    g = g.sum(tuple(range(g.ndim - len(shape))))
    repeated = tuple(i for i, n in enumerate(shape) if n == 1 and g.shape[i] != 1)
    return g.sum(repeated, keepdims=True) if repeated else g


@op
def add(a: Array, b: Array) -> Result:
    """Add, element by element: $a + b$. Shapes broadcast.

    Args:
        a: an array or a number.
        b: an array or a number.

    Returns:
        The sum, in the broadcast shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.add(Tensor([1.0, 2.0]), 10.0).tolist()
        [11.0, 12.0]
    """
    return a + b, (lambda g: _unbroadcast(g, a), lambda g: _unbroadcast(g, b))


@op
def sub(a: Array, b: Array) -> Result:
    """Subtract, element by element: $a - b$. Shapes broadcast.

    Args:
        a: an array or a number.
        b: an array or a number.

    Returns:
        The difference, in the broadcast shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.sub(Tensor([1.0, 2.0]), 1.0).tolist()
        [0.0, 1.0]
    """
    return a - b, (lambda g: _unbroadcast(g, a), lambda g: _unbroadcast(-g, b))


@op
def mul(a: Array, b: Array) -> Result:
    """Multiply, element by element: $a \\, b$. Shapes broadcast.

    Args:
        a: an array or a number.
        b: an array or a number.

    Returns:
        The product, in the broadcast shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.mul(Tensor([1.0, 2.0]), 3.0).tolist()
        [3.0, 6.0]
    """
    return a * b, (lambda g: _unbroadcast(g * b, a), lambda g: _unbroadcast(g * a, b))


@op
def div(a: Array, b: Array) -> Result:
    """Divide, element by element: $a / b$. Shapes broadcast.

    Args:
        a: an array or a number.
        b: an array or a number.

    Returns:
        The quotient, in the broadcast shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.div(Tensor([1.0, 2.0]), 2.0).tolist()
        [0.5, 1.0]
    """
    return a / b, (lambda g: _unbroadcast(g / b, a), lambda g: _unbroadcast(-g * a / (b * b), b))


@op
def neg(x: Array) -> Result:
    """Change the sign: $-x$.

    Args:
        x: an array.

    Returns:
        An array of the same shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.neg(Tensor([1.0, -2.0])).tolist()
        [-1.0, 2.0]
    """
    return -x, (lambda g: -g,)


@op
def pow(x: Array, exponent: float) -> Result:
    """Raise to a constant power, element by element: $x^n$.

    Args:
        x: an array.
        exponent: a number, the same for all elements.

    Returns:
        An array of the same shape.

    Raises:
        TypeError: if the exponent is not a number.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.pow(Tensor([1.0, 2.0, 3.0]), 2).tolist()
        [1.0, 4.0, 9.0]
    """
    if not isinstance(exponent, (int, float)):
        raise TypeError(f"pow: expected a number as exponent, got {type(exponent).__name__}; use exp(n * log(x))")
    return x**exponent, (lambda g: g * (exponent * x ** (exponent - 1)),)


@op
def exp(x: Array) -> Result:
    """The exponential function, element by element: $e^x$.

    Args:
        x: an array.

    Returns:
        An array of the same shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.exp(Tensor([0.0])).tolist()
        [1.0]
    """
    y = get_xp(x).exp(x)
    return y, (lambda g: g * y,)


@op
def log(x: Array) -> Result:
    """The natural logarithm, element by element: $\\ln x$.

    Args:
        x: an array of positive numbers.

    Returns:
        An array of the same shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.log(Tensor([1.0])).tolist()
        [0.0]
    """
    return get_xp(x).log(x), (lambda g: g / x,)


@op
def sqrt(x: Array) -> Result:
    """The square root, element by element: $\\sqrt x$.

    Args:
        x: an array of positive numbers.

    Returns:
        An array of the same shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.sqrt(Tensor([4.0, 9.0])).tolist()
        [2.0, 3.0]
    """
    y = get_xp(x).sqrt(x)
    return y, (lambda g: g / (2 * y),)


@op
def abs(x: Array) -> Result:
    """The absolute value, element by element: $|x|$; its derivative at 0 is taken as 0.

    Args:
        x: an array.

    Returns:
        An array of the same shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.abs(Tensor([-1.0, 2.0])).tolist()
        [1.0, 2.0]
    """
    xp = get_xp(x)
    return xp.abs(x), (lambda g: g * xp.sign(x),)


@op
def maximum(a: Array, b: Array) -> Result:
    """The larger of two, element by element: $\\max(a, b)$. Shapes broadcast.

    Where the two are equal, each gets half the gradient.

    Args:
        a: an array or a number.
        b: an array or a number.

    Returns:
        An array of the broadcast shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.maximum(Tensor([1.0, 5.0]), Tensor([3.0, 2.0])).tolist()
        [3.0, 5.0]
    """
    xp = _xp_of(a, b)
    return xp.maximum(a, b), (
        lambda g: _unbroadcast(g * (0.5 * (a > b) + 0.5 * (a >= b)).astype(g.dtype), a),
        lambda g: _unbroadcast(g * (0.5 * (b > a) + 0.5 * (b >= a)).astype(g.dtype), b),
    )


@op
def minimum(a: Array, b: Array) -> Result:
    """The smaller of two, element by element: $\\min(a, b)$. Shapes broadcast.

    Where the two are equal, each gets half the gradient.

    Args:
        a: an array or a number.
        b: an array or a number.

    Returns:
        An array of the broadcast shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.minimum(Tensor([1.0, 5.0]), Tensor([3.0, 2.0])).tolist()
        [1.0, 2.0]
    """
    xp = _xp_of(a, b)
    return xp.minimum(a, b), (
        lambda g: _unbroadcast(g * (0.5 * (a < b) + 0.5 * (a <= b)).astype(g.dtype), a),
        lambda g: _unbroadcast(g * (0.5 * (b < a) + 0.5 * (b <= a)).astype(g.dtype), b),
    )


@op
def matmul(a: Array, b: Array) -> Result:
    """The matrix product $A B$, with the rules of `numpy.matmul`: vectors are allowed, leading axes broadcast.

    Args:
        a: an array (..., n, k) or (k,).
        b: an array (..., k, m) or (k,).

    Returns:
        An array (..., n, m), without the axis of an argument that is a vector.

    Raises:
        ValueError: if the inner lengths differ.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.matmul(Tensor([[1.0, 2.0], [3.0, 4.0]]), Tensor([1.0, 1.0])).tolist()
        [3.0, 7.0]
    """
    if a.ndim == 0 or b.ndim == 0 or a.shape[-1] != b.shape[-2 if b.ndim > 1 else 0]:
        raise ValueError(f"matmul: expected shapes (..., n, k) and (..., k, m), got {a.shape} and {b.shape}")
    # A vector is a matrix with one row on the left, with one column on the right.
    left = a[None] if a.ndim == 1 else a
    right = b[:, None] if b.ndim == 1 else b

    def full(g: Array) -> Array:
        g = g[..., None] if b.ndim == 1 else g
        return g[..., None, :] if a.ndim == 1 else g

    return a @ b, (
        lambda g: _unbroadcast(full(g) @ right.swapaxes(-1, -2), left).reshape(a.shape),
        lambda g: _unbroadcast(left.swapaxes(-1, -2) @ full(g), right).reshape(b.shape),
    )


def _spread(g: Array, x: Array, axis: Axis, keepdims: bool) -> Array:
    """Repeat the gradient of a reduction along the axes that it removed."""
    xp = get_xp(x)
    if axis is not None and not keepdims:
        g = xp.expand_dims(g, axis)
    return xp.broadcast_to(g, x.shape)


@op
def sum(x: Array, axis: Axis = None, keepdims: bool = False) -> Result:
    """Add up the elements, all or along an axis: $\\sum_i x_i$.

    Args:
        x: an array.
        axis: the axis or axes to add along; by default all.
        keepdims: keep those axes, with length 1.

    Returns:
        An array without these axes.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.sum(Tensor([[1.0, 2.0], [3.0, 4.0]]), axis=0).tolist()
        [4.0, 6.0]
    """
    return x.sum(axis, keepdims=keepdims), (lambda g: _spread(g, x, axis, keepdims),)


@op
def mean(x: Array, axis: Axis = None, keepdims: bool = False) -> Result:
    """Average the elements, all or along an axis: $\\frac 1 n \\sum_i x_i$.

    Args:
        x: an array.
        axis: the axis or axes to average along; by default all.
        keepdims: keep those axes, with length 1.

    Returns:
        An array without these axes.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.mean(Tensor([[1.0, 2.0], [3.0, 4.0]]), axis=0).tolist()
        [2.0, 3.0]
    """
    y = x.mean(axis, keepdims=keepdims)
    return y, (lambda g: _spread(g * (y.size / x.size), x, axis, keepdims),)


@op
def max(x: Array, axis: int | None = None, keepdims: bool = False) -> Result:
    """The largest element, of all or along an axis; of equal ones the first gets the gradient.

    Args:
        x: an array.
        axis: the axis to search; by default all.
        keepdims: keep that axis, with length 1.

    Returns:
        An array without this axis.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.max(Tensor([[1.0, 2.0], [4.0, 3.0]]), axis=1).tolist()
        [2.0, 4.0]
    """
    xp = get_xp(x)

    def derivative(g: Array) -> Array:
        g = _spread(g, x, axis, keepdims)
        if axis is None:
            first = (xp.arange(x.size) == x.argmax()).reshape(x.shape)
        else:
            places = xp.arange(x.shape[axis]).reshape([-1 if i == axis % x.ndim else 1 for i in range(x.ndim)])
            first = places == xp.expand_dims(x.argmax(axis), axis)
        return g * first

    return x.max(axis, keepdims=keepdims), (derivative,)


@op
def reshape(x: Array, shape: int | Sequence[int]) -> Result:
    """The same elements in another shape; one length may be -1, which is then computed.

    Args:
        x: an array.
        shape: the new lengths.

    Returns:
        An array of that shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.reshape(Tensor([1.0, 2.0, 3.0, 4.0]), (2, 2)).tolist()
        [[1.0, 2.0], [3.0, 4.0]]
    """
    return x.reshape(shape), (lambda g: g.reshape(x.shape),)


@op
def transpose(x: Array, axes: Sequence[int] | None = None) -> Result:
    """The array with its axes in another order.

    Args:
        x: an array.
        axes: every axis once; by default in reverse order.

    Returns:
        An array with the axes in that order.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.transpose(Tensor([[1.0, 2.0], [3.0, 4.0]])).tolist()
        [[1.0, 3.0], [2.0, 4.0]]
    """
    back = None if axes is None else [int(i) for i in np.argsort([a % x.ndim for a in axes])]
    return x.transpose(axes), (lambda g: g.transpose(back),)


@op
def getitem(x: Array, index: Any) -> Result:
    """The elements at an index, as `x[index]` writes it; an element taken twice gets the sum of both gradients.

    Args:
        x: an array.
        index: integers, slices, None, `...`, boolean masks or arrays of integers.

    Returns:
        The chosen elements.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.getitem(Tensor([1.0, 2.0, 3.0]), slice(1, None)).tolist()
        [2.0, 3.0]
    """
    xp = get_xp(x)

    def derivative(g: Array) -> Array:
        out = xp.zeros_like(x)
        parts = index if isinstance(index, tuple) else (index,)
        if all(i is None or i is Ellipsis or isinstance(i, (int, slice)) for i in parts):
            out[index] = g
        else:
            xp.add.at(out, index, g)
        return out

    return x[index], (derivative,)


def concat(tensors: Sequence[Any], axis: int = 0) -> Tensor:
    """Join arrays along an axis that they have.

    Args:
        tensors: arrays or tensors, of equal shape but for that axis.
        axis: the axis to join along.

    Returns:
        One tensor.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.concat([Tensor([1.0, 2.0]), Tensor([3.0])]).tolist()
        [1.0, 2.0, 3.0]
    """
    return _concat(*tensors, axis=axis)


@op
def _concat(*arrays: Array, axis: int) -> Result:
    xp = get_xp(arrays[0])
    ends = np.cumsum([a.shape[axis] for a in arrays])[:-1].tolist()
    return xp.concatenate(arrays, axis), (lambda g: tuple(xp.split(g, ends, axis)))


def stack(tensors: Sequence[Any], axis: int = 0) -> Tensor:
    """Join arrays of equal shape along a new axis.

    Args:
        tensors: arrays or tensors of equal shape.
        axis: where the new axis stands.

    Returns:
        One tensor, with one axis more.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.stack([Tensor([1.0, 2.0]), Tensor([3.0, 4.0])]).tolist()
        [[1.0, 2.0], [3.0, 4.0]]
    """
    return _stack(*tensors, axis=axis)


@op
def _stack(*arrays: Array, axis: int) -> Result:
    xp = get_xp(arrays[0])
    return xp.stack(arrays, axis), (lambda g: tuple(xp.moveaxis(g, axis, 0)))


@op
def where(condition: Array, a: Array, b: Array) -> Result:
    """Take `a` where the condition holds and `b` elsewhere. Shapes broadcast.

    Args:
        condition: an array of booleans.
        a: an array or a number.
        b: an array or a number.

    Returns:
        An array of the broadcast shape.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> x = Tensor([-1.0, 2.0])
        >>> F.where(x > 0, x, 0.0).tolist()
        [0.0, 2.0]
    """
    xp = get_xp(condition)
    return xp.where(condition, a, b), (
        None,
        lambda g: _unbroadcast(g * condition, a),
        lambda g: _unbroadcast(g * ~condition, b),
    )


def _xp_of(a: Array, b: Array) -> Any:
    return get_xp(a if hasattr(a, "dtype") else b)


_methods: dict[str, Any] = {
    "__add__": add, "__radd__": add, "__sub__": sub, "__rsub__": lambda self, other: sub(other, self),
    "__mul__": mul, "__rmul__": mul, "__truediv__": div, "__rtruediv__": lambda self, other: div(other, self),
    "__matmul__": matmul, "__rmatmul__": lambda self, other: matmul(other, self),
    "__pow__": pow, "__neg__": neg, "__abs__": abs, "abs": abs, "exp": exp, "log": log, "sqrt": sqrt,
    "sum": sum, "mean": mean, "max": max, "_getitem": getitem, "_reshape": reshape, "_transpose": transpose,
}  # fmt: skip
for _name, _function in _methods.items():
    setattr(Tensor, _name, _function)
