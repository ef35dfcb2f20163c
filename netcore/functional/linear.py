"""Operations with weights: the dense layer, the embedding, and dropout."""

from __future__ import annotations

from typing import Any

import numpy as np

from netcore.backend import Array, get_xp, ones
from netcore.functional.basic import Result
from netcore.tensor import Tensor, op


@op
def linear(x: Array, weight: Array, bias: Array | None = None) -> Result:
    r"""A dense layer: $y = x W^\top + b$, computed in the dtype of the weight.

    Args:
        x: inputs (N, D), or (..., D).
        weight: $W$, (M, D).
        bias: $b$, (M,), or None.

    Returns:
        An array (N, M), or (..., M).

    Raises:
        ValueError: if the shapes do not fit.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.linear(Tensor([[1.0, 2.0]]), Tensor([[3.0, 4.0]]), Tensor([0.5])).tolist()
        [[11.5]]
    """
    if weight.ndim != 2 or x.ndim == 0 or x.shape[-1] != weight.shape[1]:
        wanted = f"(N, {weight.shape[-1]})" if weight.ndim == 2 else "(N, D) and weight of shape (M, D)"
        raise ValueError(f"linear: expected x of shape {wanted}, got {x.shape} with weight {weight.shape}")
    if bias is not None and bias.shape != weight.shape[:1]:
        raise ValueError(f"linear: expected bias of shape {weight.shape[:1]}, got {bias.shape}")
    xp = get_xp(weight)
    rows = x if x.ndim == 2 else x.reshape(-1, x.shape[-1])
    if rows.dtype != weight.dtype:
        rows = rows.astype(weight.dtype)
    y = xp.dot(rows, weight.T)
    if bias is not None:
        y += bias
    if x.ndim == 2:
        return y, (
            lambda g: xp.dot(g, weight),
            lambda g: xp.dot(g.T, rows),
            # A sum over rows is faster as a product.
            lambda g: xp.dot(ones(xp, len(g), g.dtype), g),
        )
    m = len(weight)
    return y.reshape(*x.shape[:-1], m), (
        lambda g: xp.dot(g.reshape(-1, m), weight).reshape(x.shape),
        lambda g: xp.dot(g.reshape(-1, m).T, rows),
        lambda g: g.reshape(-1, m).sum(0),
    )


@op
def embedding(indices: Array, weight: Array) -> Result:
    r"""Look up rows of a table: $y_{n} = W_{i_n}$.

    Args:
        indices: integers from 0 to V - 1, of any shape (...).
        weight: the table $W$, (V, D).

    Returns:
        An array (..., D).

    Raises:
        TypeError: if the indices are not integers.
        IndexError: if an index is out of range (checked on the CPU).

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.embedding(Tensor([1, 1, 0]), Tensor([[1.0, 2.0], [3.0, 4.0]])).tolist()
        [[3.0, 4.0], [3.0, 4.0], [1.0, 2.0]]
    """
    xp = get_xp(weight)
    if indices.dtype.kind not in "iu":
        raise TypeError(f"embedding: expected integer indices, got dtype {indices.dtype}")
    # Reading an index back from the GPU would wait for it.
    if xp is np and indices.size and (indices.min() < 0 or indices.max() >= len(weight)):
        raise IndexError(
            f"embedding: expected indices from 0 to {len(weight) - 1}, got {indices.min()} to {indices.max()}"
        )

    def derivative(g: Array) -> Array:
        out = xp.zeros_like(weight)
        xp.add.at(out, indices, g)
        return out

    return weight[indices], (None, derivative)


def dropout(x: Any, p: float = 0.5, training: bool = True, rng: np.random.Generator | None = None) -> Tensor:
    r"""Set each element to 0 with probability $p$ and divide the others by $1 - p$, so that the mean stays.

    The mask is drawn on the CPU, so that every device drops the same elements.

    Args:
        x: an array of any shape.
        p: the probability of dropping an element, from 0 up to, but not including, 1.
        training: if False, `x` is returned as it is.
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        ValueError: if `p` is not in [0, 1).

    Example:
        >>> import numpy as np
        >>> from netcore import functional as F
        >>> F.dropout(np.ones(6), p=0.5, rng=np.random.default_rng(0)).tolist()
        [2.0, 0.0, 0.0, 0.0, 2.0, 2.0]
        >>> F.dropout(np.ones(3), training=False).tolist()
        [1.0, 1.0, 1.0]

    References:
        Srivastava et al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting, 2014, section 4.
    """
    if not 0 <= p < 1:
        raise ValueError(f"dropout: expected a probability p with 0 <= p < 1, got {p}")
    x = x if isinstance(x, Tensor) else Tensor(x)
    if not training or p == 0:
        return x
    kept = (np.random.default_rng() if rng is None else rng).random(x.shape) >= p
    return _scale_kept(x, kept, 1 / (1 - p))


@op
def _scale_kept(x: Array, kept: Array, scale: float) -> Result:
    factors = get_xp(x).asarray(kept) * x.dtype.type(scale)
    return x * factors, (lambda g: g * factors,)
