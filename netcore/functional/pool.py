"""Pooling: the largest value or the mean of each window."""

from __future__ import annotations

from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.functional.basic import Result
from netcore.functional.windows import Pads, Size, framed, inside, lengths, places, window_counts
from netcore.tensor import op


def _windows(
    name: str, x: Array, kernel_size: Size, stride: Size | None, padding: Size
) -> tuple[tuple[int, ...], Pads, list[tuple[slice, slice]]]:
    """The output's height and width, the frame, and the places of each element of the window."""
    if x.ndim != 4:
        raise ValueError(f"{name}: expected x of shape (N, C, H, W), got {x.shape}")
    if x.dtype.kind != "f":
        raise TypeError(f"{name}: expected floating point, got dtype {x.dtype}; convert x, e.g. to float32")
    kernel = lengths(name, "kernel_size", kernel_size, 2)
    steps = kernel if stride is None else lengths(name, "stride", stride, 2)
    widths = lengths(name, "padding", padding, 2, 0)
    if any(2 * p > k for p, k in zip(widths, kernel)):
        raise ValueError(f"{name}: expected padding of at most half the kernel {kernel}, got {widths}")
    pads = [(p, p) for p in widths]
    out = window_counts(name, x.shape[2:], kernel, steps, pads, (1, 1))
    return out, [(0, 0), (0, 0), *pads], list(places(kernel, steps, out))


@op
def max_pool2d(x: Array, kernel_size: Size, stride: Size | None = None, padding: Size = 0) -> Result:
    r"""The largest value of each window; where several are equal, the gradient goes to the first.

    Args:
        x: images (N, C, H, W).
        kernel_size: the height and width of the window, or one number for both.
        stride: the steps between windows; by default the size of the window.
        padding: the rows and columns added on every side; they never win.

    Returns:
        An array (N, C, OH, OW), see `conv_output_size`.

    Raises:
        ValueError: if the shapes or numbers do not fit.
        TypeError: if `x` is not floating point.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.max_pool2d(Tensor([[[[1.0, 2.0, 5.0], [4.0, 3.0, 6.0]]]]), 2).tolist()
        [[[[4.0]]]]
    """
    _, frame, windows = _windows("max_pool2d", x, kernel_size, stride, padding)
    xp = get_xp(x)
    whole = framed(x, frame, -float("inf"))
    y = whole[:, :, *windows[0]]
    for place in windows[1:]:
        y = xp.maximum(y, whole[:, :, *place])

    def derivative(g: Array) -> Array:
        dx, free = xp.zeros_like(whole), True
        for place in windows:
            hit = (whole[:, :, *place] == y) & free
            dx[:, :, *place] += g * hit
            free = hit ^ free
        return dx[inside(frame, x.shape)]

    return y, (derivative,)


@op
def avg_pool2d(x: Array, kernel_size: Size, stride: Size | None = None, padding: Size = 0) -> Result:
    r"""The mean of each window; padded zeros count.

    Args:
        x: images (N, C, H, W).
        kernel_size: the height and width of the window, or one number for both.
        stride: the steps between windows; by default the size of the window.
        padding: the rows and columns of zeros added on every side.

    Returns:
        An array (N, C, OH, OW), see `conv_output_size`.

    Raises:
        ValueError: if the shapes or numbers do not fit.
        TypeError: if `x` is not floating point.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.avg_pool2d(Tensor([[[[1.0, 2.0, 5.0], [4.0, 3.0, 6.0]]]]), 2).tolist()
        [[[[2.5]]]]
    """
    _, frame, windows = _windows("avg_pool2d", x, kernel_size, stride, padding)
    whole, scale = framed(x, frame), 1 / len(windows)
    y = whole[:, :, *windows[0]] * scale
    for place in windows[1:]:
        y += whole[:, :, *place] * scale

    def derivative(g: Array) -> Array:
        dx, part = get_xp(whole).zeros_like(whole), g * scale
        for place in windows:
            dx[:, :, *place] += part
        return dx[inside(frame, x.shape)]

    return y, (derivative,)


@op
def adaptive_avg_pool2d(x: Array, output_size: Size) -> Result:
    r"""The means of OH × OW cells, whatever the size of the image.

    Cell $i$ of $m$ along an axis of length $n$ reaches from $\lfloor i n / m \rfloor$ up to, but not including,
    $\lceil (i + 1) n / m \rceil$; cells overlap where $m$ does not divide $n$.

    Args:
        x: images (N, C, H, W).
        output_size: (OH, OW), or one number for both.

    Returns:
        An array (N, C, OH, OW).

    Raises:
        ValueError: if the shapes or numbers do not fit.
        TypeError: if `x` is not floating point.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.adaptive_avg_pool2d(Tensor([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]]), (1, 2)).tolist()
        [[[[3.0, 4.0]]]]
    """
    _windows("adaptive_avg_pool2d", x, 1, None, 0)
    xp = get_xp(x)
    sizes = lengths("adaptive_avg_pool2d", "output_size", output_size, 2)
    # Means along an axis are a product with a matrix: first over the rows of pixels, then over the columns.
    rows, columns = (xp.asarray(_cells(n, m, x.dtype)) for n, m in zip(x.shape[2:], sizes))
    y = rows @ x @ columns.T
    return y, (lambda g: rows.T @ g @ columns,)


def _cells(n: int, m: int, dtype: Any) -> np.ndarray[Any, Any]:
    """The matrix (m, n) that takes the means of m cells of n numbers."""
    means = np.zeros((m, n), dtype)
    for i in range(m):
        start, end = i * n // m, -(-(i + 1) * n // m)
        means[i, start:end] = 1 / (end - start)
    return means
