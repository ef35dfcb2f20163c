"""Convolution, ReLU and 2×2 max pooling in one operation, for the CPU.

Three thoughts make it fast. The ReLU and the bias come after the pooling, which changes nothing, as both keep the
order of numbers, and leaves them a quarter of the work. The four outputs that one maximum is taken of are computed
together, from one window that is larger by a row and a column: the kernel stands at four places in it. And the images
lie with the batch last, so that windows are copied in long runs and the maximum is taken between whole blocks, a few
rows of the images at a time, which stay in the processor's cache.
"""

from __future__ import annotations

import math
import threading
from itertools import accumulate
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.functional.basic import Result
from netcore.functional.conv import check, shared
from netcore.functional.windows import Size, framed, inside, window_counts
from netcore.tensor import Tensor, op

CHUNK = 262_144  # numbers: what some rows of images need in between fits into the cache
BATCH = 128  # images that are computed together


def pays(x: Any, weight: Tensor) -> bool:
    """Whether the joined operation is the faster one, as measured: on the CPU, for many images and few channels."""
    outputs, channels = weight.shape[:2]
    return get_xp(weight.data) is np and len(x) >= 8 and outputs * channels <= min(16 * len(x), 1024)


@op
def conv_relu_pool(x: Array, weight: Array, bias: Array | None = None, padding: Size | str = 0) -> Result:
    """The same as `max_pool2d(relu(conv2d(x, weight, bias, padding=padding)), 2)`.

    Args:
        x: images (N, C, H, W).
        weight: kernels (O, C, kh, kw).
        bias: (O,), or None.
        padding: as for `conv2d`.

    Returns:
        An array (N, O, OH, OW), with the batch last in memory.

    Raises:
        ValueError: if the shapes or numbers do not fit.
    """
    pads, out = check("conv2d", 2, x, weight, bias, (1, 1), padding, (1, 1), 1)
    height, width = window_counts("max_pool2d", out, (2, 2), (2, 2), [(0, 0), (0, 0)], (1, 1))
    xp, dtype, n, (outputs, channels, kh, kw) = get_xp(weight), weight.dtype, len(x), weight.shape
    frame = [*pads, (0, 0), (0, 0)]
    images = x.astype(dtype, copy=False).transpose(2, 3, 1, 0)
    whole = xp.ascontiguousarray(framed(images, frame))
    windows = xp.lib.stride_tricks.sliding_window_view(whole, (kh + 1, kw + 1), (0, 1))[::2, ::2]
    windows = windows.transpose(0, 1, 4, 5, 2, 3)
    # The kernels at the four places: (vertical, horizontal, O, kh + 1, kw + 1, C).
    kernels = xp.zeros((2, 2, outputs, kh + 1, kw + 1, channels), dtype)
    corners = [(i, j, slice(None), slice(i, i + kh), slice(j, j + kw)) for i in (0, 1) for j in (0, 1)]
    for corner in corners:
        kernels[corner] = weight.transpose(0, 2, 3, 1)
    matrix = kernels.reshape(4 * outputs, -1)
    some = min(n, BATCH)
    step = max(1, CHUNK // (width * some * sum(matrix.shape)))
    blocks = [
        (slice(i, min(i + step, height)), ..., slice(k, min(k + some, n)))
        for i in range(0, height, step)
        for k in range(0, n, some)
    ]

    def room(block: Any, together: bool = False) -> list[Array]:
        """For the windows of a block: their pixels, their four outputs, and the two that remain of these.

        The axes are (rows, columns, ..., N), or with the columns `together` (rows, ..., columns, N).
        """
        rows, m = (s.stop - s.start for s in (block[0], block[2]))
        shapes = (kh + 1, kw + 1, channels), (2, 2, outputs), (2, outputs)
        return _room(xp, dtype, [(rows, *s, width, m) if together else (rows, width, *s, m) for s in shapes])

    pooled = xp.empty((height, width, outputs, n), dtype)
    # Which one won, for the gradient: the lower of the two rows, and in each row the right one. The first wins ties.
    lower, right = xp.empty(pooled.shape, bool), xp.empty((height, width, 2, outputs, n), bool)
    for block in blocks:
        patches, y, best = room(block)
        patches[...] = windows[block]
        xp.matmul(matrix, _columns(patches), out=_columns(y))
        xp.greater(y[:, :, :, 1], y[:, :, :, 0], out=right[block])
        xp.maximum(y[:, :, :, 0], y[:, :, :, 1], out=best)
        xp.greater(best[:, :, 1], best[:, :, 0], out=lower[block])
        z = xp.maximum(best[:, :, 0], best[:, :, 1], out=pooled[block])
        if bias is not None:
            z += bias[:, None]
        xp.maximum(z, 0, out=z)
    passed = shared(lambda g: xp.ascontiguousarray(g.transpose(2, 3, 1, 0)) * (pooled > 0))

    def route(g: Array, block: Any, y: Array, best: Array) -> None:
        """Hand the gradient of each maximum on to the one that won."""
        xp.multiply(g[block], lower[block], out=best[:, :, 1])
        xp.subtract(g[block], best[:, :, 1], out=best[:, :, 0])
        xp.multiply(best, right[block], out=y[:, :, :, 1])
        xp.subtract(best, y[:, :, :, 1], out=y[:, :, :, 0])

    def of_x(g: Array) -> Array:
        g, dx, turned = passed(g), xp.zeros_like(whole), xp.ascontiguousarray(matrix.T)
        for block in blocks:
            patches, y, best = room(block)
            route(g, block, y, best)
            xp.matmul(turned, _columns(y), out=_columns(patches))
            first, last = 2 * block[0].start, 2 * block[0].stop - 1
            for i in range(kh + 1):
                lines = dx[first + i : last + i : 2, ..., block[2]]
                for j in range(width):
                    lines[:, 2 * j : 2 * j + kw + 1] += patches[:, j, i]
        return dx[inside(frame, images.shape)].transpose(3, 2, 0, 1)

    def of_weight(g: Array) -> Array:
        g, dm = passed(g), xp.zeros_like(matrix)
        for block in blocks:
            # One product for a whole row is faster here: what has to be added up is the smaller by so much.
            arrays = room(block, together=True)
            patches, y, best = (xp.moveaxis(array, -2, 1) for array in arrays)
            patches[...] = windows[block]
            route(g, block, y, best)
            seen, dy = (a.reshape(len(a), rows, -1) for a, rows in zip(arrays, matrix.shape[::-1]))
            dm += (dy @ seen.swapaxes(1, 2)).sum(0)
        dm = dm.reshape(kernels.shape)
        return sum(dm[corner] for corner in corners).transpose(0, 3, 1, 2)

    return pooled.transpose(3, 2, 0, 1), (of_x, of_weight, lambda g: passed(g).sum((0, 1, 3)))


def _columns(x: Array) -> Array:
    """(rows, columns, ..., N) as matrices (rows, columns, everything, N)."""
    return x.reshape(*x.shape[:2], -1, x.shape[-1])


_kept = threading.local()


def _room(xp: Any, dtype: Any, shapes: list[tuple[int, ...]]) -> list[Array]:
    """Arrays for what lies in between, parts of one that is kept: they hold until this is called again.

    New ones would often cost more than the arithmetic, because the system clears each page of memory that it gives.
    """
    ends = list(accumulate(map(math.prod, shapes)))
    kept = getattr(_kept, dtype.name, None) if xp is np else None
    if kept is None or kept.size < ends[-1]:
        kept = xp.empty(ends[-1], dtype)
        if xp is np:
            setattr(_kept, dtype.name, kept)
    return [kept[start:end].reshape(shape) for start, end, shape in zip([0, *ends], ends, shapes)]
