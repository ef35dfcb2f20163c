"""Loss functions: one number that says how wrong the outputs are."""

from __future__ import annotations

import numpy as np

from netcore.backend import Array, arange, get_xp, ones, scalar
from netcore.functional.basic import Result
from netcore.tensor import op


def _same_shape(name: str, first: str, x: Array, target: Array) -> Array:
    """Refuse shapes that merely broadcast; give the target the dtype of the other."""
    if x.shape != target.shape:
        raise ValueError(
            f"{name}: expected {first} and target of the same shape, got {x.shape} and {target.shape}; "
            "reshape one of them"
        )
    return target.astype(x.dtype, copy=False)


def _reduction(name: str, reduction: str, n: int) -> float:
    """The factor that turns a sum into what was asked for."""
    if reduction not in ("mean", "sum"):
        raise ValueError(f"{name}: expected reduction 'mean' or 'sum', got {reduction!r}")
    return 1 / n if reduction == "mean" else 1.0


@op
def mse_loss(input: Array, target: Array, reduction: str = "mean") -> Result:
    r"""The mean squared error $\frac 1 n \sum_i (y_i - t_i)^2$.

    Args:
        input: predictions $y$, of any shape.
        target: $t$, of the same shape.
        reduction: `"mean"` over all elements, or `"sum"`.

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the shapes differ, even where they would broadcast.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.mse_loss(Tensor([1.0, 2.0]), Tensor([1.0, 4.0])).item()
        2.0
    """
    target = _same_shape("mse_loss", "input", input, target)
    scale = _reduction("mse_loss", reduction, input.size)
    d = input - target
    return (d * d).sum() * scale, (lambda g: g * (2 * scale * d), lambda g: g * (-2 * scale * d))


@op
def l1_loss(input: Array, target: Array, reduction: str = "mean") -> Result:
    r"""The mean absolute error $\frac 1 n \sum_i |y_i - t_i|$; its derivative at 0 is taken as 0.

    Args:
        input: predictions $y$, of any shape.
        target: $t$, of the same shape.
        reduction: `"mean"` over all elements, or `"sum"`.

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the shapes differ, even where they would broadcast.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.l1_loss(Tensor([1.0, 2.0]), Tensor([1.0, 4.0])).item()
        1.0
    """
    target = _same_shape("l1_loss", "input", input, target)
    scale = _reduction("l1_loss", reduction, input.size)
    xp = get_xp(input)
    d = input - target
    return xp.abs(d).sum() * scale, (lambda g: g * (scale * xp.sign(d)), lambda g: g * (-scale * xp.sign(d)))


@op
def cross_entropy(logits: Array, target: Array, reduction: str = "mean") -> Result:
    r"""The cross-entropy of the softmax: $-\frac 1 N \sum_n \ln p_{n, t_n}$ with $p_n = \operatorname{softmax}(z_n)$.

    It takes the scores before the softmax; the gradient is $(p - \text{one-hot}(t)) / N$.

    Args:
        logits: scores $z$, (N, C).
        target: the class of each row, N integers from 0 to C - 1.
        reduction: `"mean"` over the rows, or `"sum"`.

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the shapes do not fit, or a label is out of range (checked on the CPU).
        TypeError: if the labels are not integers.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> logits, labels = Tensor([[2.0, 0.0], [0.0, 2.0]]), Tensor([0, 1])
        >>> round(F.cross_entropy(logits, labels).item(), 3)
        0.127
    """
    if logits.ndim != 2 or target.shape != logits.shape[:1]:
        raise ValueError(
            "cross_entropy: expected logits of shape (N, C) and target of shape (N,), "
            f"got {logits.shape} and {target.shape}"
        )
    if target.dtype.kind not in "iu":
        raise TypeError(f"cross_entropy: expected integer class labels, got dtype {target.dtype}")
    xp = get_xp(logits)
    n, classes = logits.shape
    scale = _reduction("cross_entropy", reduction, n)
    one_hot = target[:, None] == arange(xp, classes)
    # Reading the labels back from the GPU would wait for it.
    if xp is np and np.count_nonzero(one_hot) != n:
        raise ValueError(
            f"cross_entropy: expected labels from 0 to {classes - 1}, got {target.min()} to {target.max()}"
        )
    dtype = logits.dtype
    one_hot = one_hot.astype(dtype)
    # Where the largest of each row stands, and then its value: several times as fast as `max` over short rows.
    largest = logits.take(logits.argmax(1) + arange(xp, n * classes, classes))
    shifted = logits - largest[:, None]
    e = xp.exp(shifted)
    # For a few classes, a sum over rows is faster as a product.
    total = e.dot(ones(xp, classes, dtype))
    loss = (xp.log(total).dot(ones(xp, n, dtype)) - xp.vdot(shifted, one_hot)) * scale
    return loss, (lambda g: (e / total[:, None] - one_hot) * scalar(xp, scale, dtype) * g,)


@op
def binary_cross_entropy_with_logits(logits: Array, target: Array, reduction: str = "mean") -> Result:
    r"""The cross-entropy of the sigmoid: $-\frac 1 n \sum_i t_i \ln p_i + (1 - t_i) \ln(1 - p_i)$, $p = \sigma(z)$.

    It takes the scores before the sigmoid, as $\max(z, 0) - z t + \ln(1 + e^{-|z|})$, which cannot overflow.

    Args:
        logits: scores $z$, of any shape.
        target: $t$, probabilities from 0 to 1, of the same shape.
        reduction: `"mean"` over all elements, or `"sum"`.

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the shapes differ, or a target is out of range (checked on the CPU).

    Example:
        >>> from netcore import functional as F, Tensor
        >>> round(F.binary_cross_entropy_with_logits(Tensor([0.0]), Tensor([1.0])).item(), 3)
        0.693
    """
    name = "binary_cross_entropy_with_logits"
    target = _same_shape(name, "logits", logits, target)
    scale = _reduction(name, reduction, logits.size)
    xp = get_xp(logits)
    if xp is np and target.size and not (target.min() >= 0 and target.max() <= 1):
        raise ValueError(f"{name}: expected targets from 0 to 1, got {target.min()} to {target.max()}")
    terms = xp.maximum(logits, 0) - logits * target + xp.log1p(xp.exp(-xp.abs(logits)))
    return terms.sum() * scale, (
        lambda g: (0.5 * xp.tanh(0.5 * logits) + 0.5 - target) * (g * scale),
        lambda g: logits * (g * -scale),
    )
