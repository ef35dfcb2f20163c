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
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.functional.basic import Result
from netcore.functional.conv import check, shared
from netcore.functional.windows import Size, framed, inside, window_counts
from netcore.tensor import op

CHUNK = 262_144  # elements; what a block of rows needs in between fits into the cache
BATCH = 128  # images that are computed together


def pays(x: Array, weight: Array) -> bool:
    """Whether the operation is faster than the three that it joins: on the CPU, many images, few channels."""
    return get_xp(x) is np and len(x) >= 8 and weight.shape[0] * weight.shape[1] <= 1024


@op
def conv_relu_pool(x: Array, weight: Array, bias: Array | None = None, padding: Size | str = 0) -> Result:
    """The same as `max_pool2d(relu(conv2d(x, weight, bias, padding=padding)), 2)`.

    Args:
        x: images (N, C, H, W).
        weight: kernels (O, C, kh, kw).
        bias: (O,), or None.
        padding: as for `conv2d`.

    Returns:
        An array (N, O, OH, OW).

    Raises:
        ValueError: as `conv2d` and `max_pool2d`.
    """
    pads, out = check("conv2d", 2, x, weight, bias, (1, 1), padding, (1, 1), 1)
    height, width = window_counts("max_pool2d", out, (2, 2), (2, 2), [(0, 0), (0, 0)], (1, 1))
    xp, dtype, n, (outputs, channels, kh, kw) = get_xp(weight), weight.dtype, len(x), weight.shape
    frame = [*pads, (0, 0), (0, 0)]
    images = x.astype(dtype, copy=False).transpose(2, 3, 1, 0)
    whole = xp.ascontiguousarray(framed(images, frame))
    windows = xp.lib.stride_tricks.sliding_window_view(whole, (kh + 1, kw + 1), (0, 1))[::2, ::2]
    windows = windows.transpose(0, 1, 4, 5, 2, 3)
    kernels = xp.zeros((2, 2, outputs, kh + 1, kw + 1, channels), dtype)
    corners = [(i, j, slice(None), slice(i, i + kh), slice(j, j + kw)) for i in (0, 1) for j in (0, 1)]
    for corner in corners:
        kernels[corner] = weight.transpose(0, 2, 3, 1)
    matrix = kernels.reshape(4 * outputs, -1)
    some = min(n, BATCH)
    step = max(1, CHUNK // (width * some * sum(matrix.shape)))
    blocks = [
        (slice(i, i + step), ..., slice(k, k + some)) for i in range(0, height, step) for k in range(0, n, some)
    ]

    pooled = xp.empty((height, width, outputs, n), dtype)
    lower, right = xp.empty(pooled.shape, bool), xp.empty((height, width, 2, outputs, n), bool)
    for block in blocks:
        seen = windows[block]
        rows, m = len(seen), seen.shape[-1]
        patches, y, best = _room(xp, dtype, seen.shape, (rows, width, 2, 2, outputs, m), (rows, width, 2, outputs, m))
        patches[...] = seen
        xp.matmul(matrix, patches.reshape(rows, width, -1, m), out=y.reshape(rows, width, -1, m))
        xp.greater(y[:, :, :, 1], y[:, :, :, 0], out=right[block])
        xp.maximum(y[:, :, :, 0], y[:, :, :, 1], out=best)
        xp.greater(best[:, :, 1], best[:, :, 0], out=lower[block])
        xp.maximum(best[:, :, 0], best[:, :, 1], out=pooled[block])
    if bias is not None:
        pooled += bias[:, None]
    xp.maximum(pooled, 0, out=pooled)
    passed = shared(lambda g: xp.ascontiguousarray(g.transpose(2, 3, 1, 0)) * (pooled > 0))

    def route(g: Array, block: Any, best: Array, y: Array) -> None:
        """Hand the gradient of each maximum on to the one that won."""
        xp.multiply(g, lower[block], out=best[:, :, 1])
        xp.subtract(g, best[:, :, 1], out=best[:, :, 0])
        xp.multiply(best, right[block], out=y[:, :, :, 1])
        xp.subtract(best, y[:, :, :, 1], out=y[:, :, :, 0])

    def of_x(g: Array) -> Array:
        g, dx, turned = passed(g), xp.zeros_like(whole), xp.ascontiguousarray(matrix.T)
        for block in blocks:
            part = g[block]
            rows, m, top = len(part), part.shape[-1], 2 * block[0].start
            shapes = (
                (rows, width, kh + 1, kw + 1, channels, m),
                (rows, width, 2, 2, outputs, m),
                (rows, width, 2, outputs, m),
            )
            d, y, best = _room(xp, dtype, *shapes)
            route(part, block, best, y)
            xp.matmul(turned, y.reshape(rows, width, -1, m), out=d.reshape(rows, width, -1, m))
            for i in range(kh + 1):
                line = dx[top + i : top + i + 2 * rows - 1 : 2, :, :, block[2]]
                for j in range(width):
                    line[:, 2 * j : 2 * j + kw + 1] += d[:, j, i]
        return dx[inside(frame, images.shape)].transpose(3, 2, 0, 1)

    def of_weight(g: Array) -> Array:
        g, dm = passed(g), xp.zeros_like(matrix)
        for block in blocks:
            part, seen = g[block], windows[block]
            rows, m = len(part), part.shape[-1]
            shapes = (
                (rows, kh + 1, kw + 1, channels, width, m),
                (rows, 2, 2, outputs, width, m),
                (rows, 2, outputs, width, m),
            )
            patches, y, best = _room(xp, dtype, *shapes)
            route(part, block, xp.moveaxis(best, 3, 1), xp.moveaxis(y, 4, 1))
            xp.moveaxis(patches, 4, 1)[...] = seen
            dm += (y.reshape(rows, 4 * outputs, -1) @ patches.reshape(rows, -1, width * m).swapaxes(1, 2)).sum(0)
        dm = dm.reshape(kernels.shape)
        return sum(dm[c] for c in corners).transpose(0, 3, 1, 2)

    return pooled.transpose(3, 2, 0, 1), (of_x, of_weight, lambda g: passed(g).sum((0, 1, 3)))


_kept = threading.local()


def _room(xp: Any, dtype: Any, *shapes: tuple[int, ...]) -> list[Array]:
    """Arrays for what lies in between, carved out of one that is kept: they hold until this is called again.

    New ones would cost more than the arithmetic: the system clears every page of memory that it hands out.
    """
    sizes = [math.prod(shape) for shape in shapes]
    kept = getattr(_kept, dtype.name, None) if xp is np else None
    if kept is None or kept.size < sum(sizes):
        kept = xp.empty(sum(sizes), dtype)
        if xp is np:
            setattr(_kept, dtype.name, kept)
    ends = [sum(sizes[: i + 1]) for i in range(len(sizes))]
    return [kept[end - size : end].reshape(shape) for end, size, shape in zip(ends, sizes, shapes)]
