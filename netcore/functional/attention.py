"""Attention: every query looks at all keys and takes a mean of their values; and the encoding of positions."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from netcore.backend import Array, arange, get_xp
from netcore.functional.basic import Result, matmul
from netcore.tensor import Tensor, op


@op
def attention_weights(q: Array, k: Array, mask: Array | None = None, causal: bool = False) -> Result:
    r"""How much each query looks at each key: $A = \operatorname{softmax}(Q K^\top / \sqrt D)$, row by row.

    A key that a query may not look at gets the weight 0. A query that may look at no key at all gets zeros in its
    whole row, where a softmax would give NaN; its gradients are 0 too.

    Args:
        q: queries $Q$, (..., T, D).
        k: keys $K$, (..., S, D), with the same leading axes.
        mask: booleans that broadcast to (..., T, S), **True where a query may look**; None allows everything.
        causal: let query t look at the keys 0 to t only, also where there is a mask.

    Returns:
        An array (..., T, S), whose rows add up to 1.

    Raises:
        ValueError: if the shapes do not fit, or if there is no query or no key.
        TypeError: if the mask is not boolean, or `q` and `k` are not of one dtype of floating point.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> q = k = Tensor([[0.0, 0.0], [0.0, 0.0]])
        >>> F.attention_weights(q, k, causal=True).tolist()
        [[1.0, 0.0], [0.5, 0.5]]

    References:
        Vaswani et al., Attention Is All You Need, 2017, equation 1 and section 3.2.3.
    """
    if q.ndim < 2 or q.shape[:-2] != k.shape[:-2] or q.shape[-1:] != k.shape[-1:] or 0 in (q.size, k.size):
        raise ValueError(
            f"attention: expected q of shape (..., T, D) and k of shape (..., S, D), not empty, "
            f"got {q.shape} and {k.shape}"
        )
    if q.dtype.kind != "f" or q.dtype != k.dtype:
        raise TypeError(f"attention: expected q and k of one floating-point dtype, got {q.dtype} and {k.dtype}")
    xp = get_xp(q)
    queries, keys = q.shape[-2], k.shape[-2]
    scale = 1 / math.sqrt(q.shape[-1])
    q = q * scale
    scores = q @ k.swapaxes(-1, -2)
    if mask is not None:
        _check_mask(mask, scores.shape)
        scores = xp.where(mask, scores, -math.inf)
    if causal:
        scores = xp.where(arange(xp, queries)[:, None] >= arange(xp, keys), scores, -math.inf)
    # In a row without any allowed key the largest score is -inf, and -inf - (-inf) would be NaN.
    scores -= xp.maximum(scores.max(-1, keepdims=True), float(np.finfo(scores.dtype).min))
    a = xp.exp(scores, scores)
    # The largest score gives 1: only such an empty row adds up to less, and stays 0.
    a /= xp.maximum(a.sum(-1, keepdims=True), 1)

    def derivative(g: Array) -> tuple[Callable[[], Array], ...]:
        d = g * a
        xp.subtract(g, d.sum(-1, keepdims=True), d)
        d *= a
        return lambda: (d @ k) * scale, lambda: d.swapaxes(-1, -2) @ q

    return a, derivative


def scaled_dot_product_attention(q: Any, k: Any, v: Any, mask: Any = None, causal: bool = False) -> Tensor:
    r"""Take for each query a weighted mean of the values: $\operatorname{softmax}(Q K^\top / \sqrt D) V$.

    The weights themselves are `attention_weights(q, k, mask, causal)`.

    Args:
        q: queries $Q$, (..., T, D).
        k: keys $K$, (..., S, D), with the same leading axes.
        v: values $V$, (..., S, E), with the same leading axes.
        mask: booleans that broadcast to (..., T, S), **True where a query may look**, as in PyTorch's function of
            this name (the masks of `nn.MultiheadAttention` mean the opposite). A query that may look nowhere gets 0.
        causal: let query t look at the keys 0 to t only, also where there is a mask.

    Returns:
        A tensor (..., T, E).

    Raises:
        ValueError: if the shapes do not fit, or if there is no query or no key.
        TypeError: if the mask is not boolean, or `q` and `k` are not of one dtype of floating point.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> q, k, v = Tensor([[1.0, 0.0]]), Tensor([[0.0, 1.0], [0.0, 2.0]]), Tensor([[1.0], [3.0]])
        >>> F.scaled_dot_product_attention(q, k, v).tolist()
        [[2.0]]
        >>> F.scaled_dot_product_attention(q, k, v, mask=Tensor([[True, False]])).tolist()
        [[1.0]]

    References:
        Vaswani et al., Attention Is All You Need, 2017, equation 1.
    """
    if v.ndim < 2 or tuple(v.shape[:-1]) != tuple(k.shape[:-1]):
        raise ValueError(
            f"attention: expected v of shape (..., S, E) with k of shape (..., S, D), got {v.shape} and {k.shape}"
        )
    return matmul(attention_weights(q, k, mask, causal), v)


def positional_encoding(length: int, dim: int, dtype: Any = np.float32) -> Tensor:
    r"""Give every position a vector of sines and cosines of different speed.

    $p_{t, 2i} = \sin(t / 10000^{2i/D})$ and $p_{t, 2i+1} = \cos(t / 10000^{2i/D})$. Added to the vectors of a
    sequence, they tell attention the order, which it does not see otherwise.

    Args:
        length: the number of positions T, from 0.
        dim: the length D of a vector.
        dtype: the dtype of the result.

    Returns:
        A tensor (T, D) on the default device.

    Raises:
        ValueError: if `length` or `dim` is below 1.

    Example:
        >>> from netcore import functional as F
        >>> F.positional_encoding(1, 4).tolist()
        [[0.0, 1.0, 0.0, 1.0]]

    References:
        Vaswani et al., Attention Is All You Need, 2017, section 3.5.
    """
    if length < 1 or dim < 1:
        raise ValueError(f"positional_encoding: expected length and dim from 1 up, got {length} and {dim}")
    i = np.arange(dim)
    angles = np.arange(length)[:, None] / 10000 ** ((i - i % 2) / dim)
    return Tensor(np.where(i % 2, np.cos(angles), np.sin(angles)), dtype=dtype)


def _check_mask(mask: Array, shape: tuple[int, ...]) -> None:
    if mask.dtype.kind != "b":
        raise TypeError(
            f"attention: expected a boolean mask, True where a query may look, got dtype {mask.dtype}; "
            "pass mask.astype(bool)"
        )
    if not 2 <= mask.ndim <= len(shape) or any(m not in (1, n) for m, n in zip(mask.shape[::-1], shape[::-1])):
        raise ValueError(
            f"attention: expected a mask that broadcasts to (..., T, S) = {shape}, got shape {mask.shape}"
        )
