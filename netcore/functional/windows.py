"""Windows that slide over images: how many fit, where they lie, and the frames around images."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from netcore.backend import Array, get_xp
from netcore.functional.basic import Result
from netcore.tensor import op

Size = int | Sequence[int]
Pads = Sequence[tuple[int, int]]


def conv_output_size(
    size: Size, kernel_size: Size, stride: Size = 1, padding: Size = 0, dilation: Size = 1
) -> int | tuple[int, ...]:
    r"""How many windows fit along each axis: $\lfloor (n + 2p - d(k - 1) - 1) / s \rfloor + 1$.

    Args:
        size: the length $n$ of the input, or a tuple of lengths such as (H, W).
        kernel_size: the length $k$ of the window.
        stride: the step $s$ from one window to the next.
        padding: the number $p$ of elements added at each of the two ends.
        dilation: the step $d$ between the elements of a window.

    Returns:
        The length of the output, or a tuple where `size` is one; then the others may be tuples too.

    Raises:
        ValueError: if the window is larger than the padded input, or a number is too small.

    Example:
        >>> from netcore import functional as F
        >>> F.conv_output_size(28, 5)
        24
        >>> F.conv_output_size((28, 27), 3, stride=2, padding=1)
        (14, 14)

    References:
        Dumoulin and Visin, A Guide to Convolution Arithmetic for Deep Learning, 2016.
    """
    name = "conv_output_size"
    sizes = (size,) if isinstance(size, int) else tuple(size)
    axes = len(sizes)
    out = window_counts(
        name,
        sizes,
        lengths(name, "kernel_size", kernel_size, axes),
        lengths(name, "stride", stride, axes),
        [(p, p) for p in lengths(name, "padding", padding, axes, 0)],
        lengths(name, "dilation", dilation, axes),
    )
    return out[0] if isinstance(size, int) else out


@op
def pad(x: Array, padding: Sequence[int], mode: str = "constant", value: float = 0) -> Result:
    """Put a frame around the last axes: of one value, or of the array's mirror image.

    Args:
        x: an array of any shape.
        padding: the widths at the start and the end of the last axis, then of the one before, and so on: for images
            (left, right), or (left, right, top, bottom).
        mode: `"constant"`, or `"reflect"`, which mirrors at the first and the last element without repeating them.
        value: what fills a constant frame.

    Returns:
        The larger array.

    Raises:
        ValueError: if the widths do not fit the array, or the mode is unknown.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.pad(Tensor([1.0, 2.0, 3.0]), (2, 1)).tolist()
        [0.0, 0.0, 1.0, 2.0, 3.0, 0.0]
        >>> F.pad(Tensor([1.0, 2.0, 3.0]), (2, 1), mode="reflect").tolist()
        [3.0, 2.0, 1.0, 2.0, 3.0, 2.0]
    """
    widths = tuple(padding)
    if len(widths) % 2 or len(widths) > 2 * x.ndim or any(w < 0 for w in widths):
        raise ValueError(
            f"pad: expected for each of the last axes two widths of at least 0, got {padding!r} for shape {x.shape}"
        )
    frame = list(zip(widths[::2], widths[1::2]))[::-1]
    frame = [(0, 0)] * (x.ndim - len(frame)) + frame
    if mode == "constant":
        return framed(x, frame, value), (lambda g: g[inside(frame, x.shape)],)
    if mode != "reflect":
        raise ValueError(f"pad: expected mode 'constant' or 'reflect', got {mode!r}")
    if any(max(widths) >= n for n, widths in zip(x.shape, frame) if any(widths)):
        raise ValueError(f"pad: expected widths below the lengths {x.shape} that they reflect, got {padding!r}")
    xp, y = get_xp(x), x
    for axis, (before, after) in enumerate(frame):
        n = x.shape[axis]
        # With a frame of 2 and 1, the indices 0, 1, 2, 3 become 2, 1, 0, 1, 2, 3, 2.
        source = [*range(before, 0, -1), *range(n), *range(n - 2, n - 2 - after, -1)]
        y = xp.take(y, xp.asarray(source), axis)

    def derivative(g: Array) -> Array:
        for axis, (before, after) in enumerate(frame):
            n, front = x.shape[axis], (slice(None),) * axis
            out = xp.array(g[*front, before : before + n])
            out[*front, 1 : before + 1] += g[*front, :before][*front, ::-1]
            out[*front, n - 1 - after : n - 1] += g[*front, before + n :][*front, ::-1]
            g = out
        return g

    return y, (derivative,)


def lengths(name: str, label: str, value: Any, axes: int, least: int = 1) -> tuple[int, ...]:
    """A number for each axis, from one for all or from a sequence."""
    numbers = tuple(value) if isinstance(value, (tuple, list)) else (value,) * axes
    if len(numbers) != axes or not all(isinstance(n, int) and n >= least for n in numbers):
        several = "" if axes == 1 else f" or {axes} integers"
        raise ValueError(f"{name}: expected {label} as an integer{several} of at least {least}, got {value!r}")
    return numbers


def window_counts(
    name: str,
    size: Sequence[int],
    kernel: Sequence[int],
    stride: Sequence[int],
    pads: Pads,
    dilation: Sequence[int],
) -> tuple[int, ...]:
    """The number of windows along each axis."""
    whole = tuple(n + a + b for n, (a, b) in zip(size, pads))
    span = tuple(d * (k - 1) + 1 for k, d in zip(kernel, dilation))
    if any(s > n for s, n in zip(span, whole)):
        raise ValueError(
            f"{name}: expected a kernel no larger than the padded input {whole}, got one that spans {span}; "
            "take a smaller kernel, larger inputs or more padding"
        )
    return tuple((n - w) // s + 1 for n, w, s in zip(whole, span, stride))


def framed(x: Array, frame: Pads, value: float = 0) -> Array:
    """The array inside a frame of one value; itself where the frame has no width."""
    if not any(a or b for a, b in frame):
        return x
    out = get_xp(x).full(tuple(n + a + b for n, (a, b) in zip(x.shape, frame)), value, x.dtype)
    out[inside(frame, x.shape)] = x
    return out


def inside(frame: Pads, shape: Sequence[int]) -> tuple[slice, ...]:
    """Where an array of some shape lies inside its frame."""
    return tuple(slice(a, a + n) for (a, _), n in zip(frame, shape))


def places(
    kernel: Sequence[int], stride: Sequence[int], out: Sequence[int], dilation: Sequence[int] = (1, 1)
) -> Iterator[tuple[slice, slice]]:
    """For each element of the kernel, row by row, where it lies in the image as the window slides."""
    for i in range(kernel[0]):
        for j in range(kernel[1]):
            top, left = i * dilation[0], j * dilation[1]
            yield (
                slice(top, top + stride[0] * (out[0] - 1) + 1, stride[0]),
                slice(left, left + stride[1] * (out[1] - 1) + 1, stride[1]),
            )
