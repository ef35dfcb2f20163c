"""Convolutions: the windows are copied into the rows of a matrix, and one matrix product does the rest.

Images are computed with channels last, (N, H, W, C), where a window is a few runs of memory. A result is the
transposed view (N, C, H, W) of such an array; the next convolution finds it in order and copies nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netcore.backend import Array, get_xp, ones
from netcore.functional.basic import Result, reshape, shared
from netcore.functional.windows import Pads, Size, framed, inside, lengths, places, window_counts
from netcore.tensor import Tensor, op


@op
def conv2d(
    x: Array,
    weight: Array,
    bias: Array | None = None,
    stride: Size = 1,
    padding: Size | str = 0,
    dilation: Size = 1,
    groups: int = 1,
) -> Result:
    r"""A convolution of images: $y_{n,o,i,j} = b_o + \sum_{c,u,v} w_{o,c,u,v} \, x_{n,c,\,si + du,\,sj + dv}$.

    As in most libraries the kernel is not flipped: it is a cross-correlation. It is computed in the dtype of the
    weight.

    Args:
        x: images (N, C, H, W).
        weight: kernels $w$, (O, C / groups, kh, kw).
        bias: $b$, (O,), or None.
        stride: the step $s$ of the window, a number or (vertical, horizontal).
        padding: the rows and columns of zeros added on every side; or `"valid"` for none, or `"same"` for as many
            as keep the size with stride 1 (an odd one goes to the end).
        dilation: the step $d$ between the pixels of a window.
        groups: into how many parts the channels are cut; each part of the outputs sees one part of the inputs.

    Returns:
        An array (N, O, OH, OW), see `conv_output_size`.

    Raises:
        ValueError: if the shapes or numbers do not fit.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> edge = Tensor([[[[-1.0, 1.0]]]])
        >>> F.conv2d(Tensor([[[[0.0, 0.0, 1.0, 1.0]]]]), edge).tolist()
        [[[[0.0, 1.0, 0.0]]]]

    References:
        LeCun et al., Gradient-Based Learning Applied to Document Recognition, 1998, section II.
        Chellapilla, Puri and Simard, High Performance Convolutional Neural Networks for Document Processing, 2006,
        for the form as a matrix product.
    """
    steps, gaps = lengths("conv2d", "stride", stride, 2), lengths("conv2d", "dilation", dilation, 2)
    pads, out = check("conv2d", 2, x, weight, bias, steps, padding, gaps, groups)
    outputs, part, *kernel = weight.shape
    images = channels_last(x.astype(weight.dtype, copy=False))
    frame = [(0, 0), *pads, (0, 0)]
    whole = framed(images, frame)
    rows = _patches(whole, kernel, steps, gaps, groups)
    kernels = weight.reshape(groups, -1, part, *kernel).transpose(0, 3, 4, 2, 1)
    kernels = kernels.reshape(groups, -1, outputs // groups)
    y = _from_groups(rows @ kernels, (len(x), *out))
    if bias is not None:
        y += bias
    pixels = shared(lambda g: _by_groups(channels_last(g), groups))

    def of_x(g: Array) -> Array:
        dx = _images(pixels(g) @ kernels.swapaxes(1, 2), whole.shape, out, kernel, steps, gaps)
        return dx[inside(frame, images.shape)].transpose(0, 3, 1, 2)

    def of_weight(g: Array) -> Array:
        dw = (rows.swapaxes(1, 2) @ pixels(g)).reshape(groups, *kernel, part, -1)
        return dw.transpose(0, 4, 3, 1, 2).reshape(weight.shape)

    return y.transpose(0, 3, 1, 2), (of_x, of_weight, lambda g: _sum_of_rows(pixels(g)))


def conv1d(
    x: Any,
    weight: Any,
    bias: Any = None,
    stride: Size = 1,
    padding: Size | str = 0,
    dilation: Size = 1,
    groups: int = 1,
) -> Tensor:
    r"""A convolution along one axis: $y_{n,o,i} = b_o + \sum_{c,u} w_{o,c,u} \, x_{n,c,\,si + du}$.

    It is `conv2d` with images one pixel high.

    Args:
        x: signals (N, C, L).
        weight: kernels $w$, (O, C / groups, k).
        bias: $b$, (O,), or None.
        stride: the step $s$ of the window.
        padding: the zeros added at both ends, `"valid"` or `"same"`.
        dilation: the step $d$ between the elements of a window.
        groups: into how many parts the channels are cut.

    Returns:
        A tensor (N, O, OL).

    Raises:
        ValueError: if the shapes or numbers do not fit.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.conv1d(Tensor([[[0.0, 1.0, 4.0, 9.0]]]), Tensor([[[-1.0, 1.0]]])).tolist()
        [[[1.0, 3.0, 5.0]]]
    """
    steps, gaps = lengths("conv1d", "stride", stride, 1), lengths("conv1d", "dilation", dilation, 1)
    check("conv1d", 1, x, weight, bias, steps, padding, gaps, groups)
    widths = padding if isinstance(padding, str) else (0, *lengths("conv1d", "padding", padding, 1, 0))
    n, c, length = x.shape
    outputs, part, k = weight.shape
    y = conv2d(
        reshape(x, (n, c, 1, length)),
        reshape(weight, (outputs, part, 1, k)),
        bias,
        (1, *steps),
        widths,
        (1, *gaps),
        groups,
    )
    return reshape(y, (n, outputs, y.shape[3]))


@op
def conv_transpose2d(
    x: Array,
    weight: Array,
    bias: Array | None = None,
    stride: Size = 1,
    padding: Size = 0,
    output_padding: Size = 0,
    groups: int = 1,
    dilation: Size = 1,
) -> Result:
    r"""A transposed convolution, which enlarges images: it maps as the derivative of `conv2d` maps gradients.

    Every pixel adds its multiple of the kernel to the output, $s$ pixels further than its neighbour does.

    Args:
        x: images (N, C, H, W).
        weight: kernels, (C, O / groups, kh, kw).
        bias: (O,), or None.
        stride: the step $s$ between the places of neighbouring pixels.
        padding: the rows and columns cut off on every side.
        output_padding: rows and columns added at the end of the output, fewer than the stride or the dilation.
        groups: into how many parts the channels are cut.
        dilation: the step between the pixels of a kernel.

    Returns:
        An array (N, O, OH, OW) with $OH = (H - 1) s - 2 p + e$, where
        $e = d (k_h - 1) + p_{out} + 1$.

    Raises:
        ValueError: if the shapes or numbers do not fit.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> kernel = Tensor([[[[1.0, 0.5]]]])
        >>> F.conv_transpose2d(Tensor([[[[1.0, 2.0]]]]), kernel, stride=(1, 2)).tolist()
        [[[[1.0, 0.5, 2.0, 1.0]]]]

    References:
        Zeiler, Krishnan, Taylor and Fergus, Deconvolutional Networks, 2010.
        Dumoulin and Visin, A Guide to Convolution Arithmetic for Deep Learning, 2016, chapter 4.
    """
    name = "conv_transpose2d"
    if weight.ndim != 4:
        raise ValueError(f"{name}: expected weight of shape (C, O, kh, kw), got {weight.shape}")
    if x.ndim != 4 or x.shape[1] != len(weight) or not len(x):
        raise ValueError(f"{name}: expected x of shape (N, {len(weight)}, H, W), N > 0, got {x.shape}")
    _check_groups(name, groups, len(weight), bias, weight.shape[1] * groups)
    steps, gaps = lengths(name, "stride", stride, 2), lengths(name, "dilation", dilation, 2)
    extra = lengths(name, "output_padding", output_padding, 2, 0)
    if any(e >= max(s, d) for e, s, d in zip(extra, steps, gaps)):
        raise ValueError(f"{name}: expected output_padding below the stride or the dilation, got {output_padding}")
    kernel, size, outputs = weight.shape[2:], x.shape[2:], weight.shape[1] * groups
    reach = [(n - 1) * s + d * (k - 1) + 1 for n, s, d, k in zip(size, steps, gaps, kernel)]
    frame = [(0, 0), *((p, p) for p in lengths(name, "padding", padding, 2, 0)), (0, 0)]
    whole = (len(x), *(r + e for r, e in zip(reach, extra)), outputs)
    shape = tuple(n - a - b for n, (a, b) in zip(whole, frame))
    if min(shape) < 1:
        raise ValueError(f"{name}: expected padding that leaves something of {whole[1:3]}, got {padding}")
    xp = get_xp(weight)
    pixels = _by_groups(channels_last(x.astype(weight.dtype, copy=False)), groups)
    kernels = weight.reshape(groups, -1, outputs // groups, *kernel).transpose(0, 1, 3, 4, 2)
    kernels = kernels.reshape(groups, len(weight) // groups, -1)
    y = _images(pixels @ kernels, whole, size, kernel, steps, gaps)
    y = xp.ascontiguousarray(y[inside(frame, shape)])
    if bias is not None:
        y += bias

    def windows(g: Array) -> Array:
        g = framed(channels_last(g), frame)
        return _patches(g[:, : reach[0], : reach[1]], kernel, steps, gaps, groups)

    patches = shared(windows)

    def of_weight(g: Array) -> Array:
        dw = pixels.swapaxes(1, 2) @ patches(g)
        return dw.reshape(len(weight), *kernel, outputs // groups).transpose(0, 3, 1, 2)

    return y.transpose(0, 3, 1, 2), (
        lambda g: _from_groups(patches(g) @ kernels.swapaxes(1, 2), (len(x), *size)).transpose(0, 3, 1, 2),
        of_weight,
        lambda g: _sum_of_rows(_by_groups(channels_last(g), groups)),
    )


def channels_last(x: Array) -> Array:
    """Images (N, C, H, W) as a contiguous array (N, H, W, C); not copied where they lie so in memory."""
    return get_xp(x).ascontiguousarray(x.transpose(0, 2, 3, 1))


def check(
    name: str,
    axes: int,
    x: Any,
    weight: Any,
    bias: Any,
    stride: tuple[int, ...],
    padding: Size | str,
    dilation: tuple[int, ...],
    groups: int,
) -> tuple[Pads, tuple[int, ...]]:
    """The widths of the frame, and the size of the output."""
    last, kernels = ("L", "k") if axes == 1 else ("H, W", "kh, kw")
    if weight.ndim != axes + 2:
        raise ValueError(f"{name}: expected weight of shape (O, C, {kernels}), got {weight.shape}")
    channels = weight.shape[1] * groups
    if x.ndim != axes + 2 or x.shape[1] != channels or not x.shape[0]:
        raise ValueError(f"{name}: expected x of shape (N, {channels}, {last}), N > 0, got {x.shape}")
    _check_groups(name, groups, weight.shape[0], bias, weight.shape[0])
    kernel = weight.shape[2:]
    if padding == "same":
        if max(stride) > 1:
            raise ValueError(f"{name}: expected stride 1 with padding='same', got {stride}")
        total = [d * (k - 1) for k, d in zip(kernel, dilation)]
        pads = [(t // 2, t - t // 2) for t in total]
    elif isinstance(padding, str) and padding != "valid":
        raise ValueError(f"{name}: expected padding as numbers, 'valid' or 'same', got {padding!r}")
    else:
        pads = [(p, p) for p in lengths(name, "padding", 0 if padding == "valid" else padding, axes, 0)]
    return pads, window_counts(name, x.shape[2:], kernel, stride, pads, dilation)


def _check_groups(name: str, groups: int, channels: int, bias: Any, outputs: int) -> None:
    if groups < 1 or channels % groups:
        raise ValueError(f"{name}: expected a number of groups that divides {channels} channels, got {groups}")
    if bias is not None and bias.shape != (outputs,):
        raise ValueError(f"{name}: expected bias of shape ({outputs},), got {bias.shape}")


def _patches(x: Array, kernel: Sequence[int], stride: Sequence[int], dilation: Sequence[int], groups: int) -> Array:
    """The windows of images (N, H, W, C) as rows, (groups, N·OH·OW, kh·kw·C/groups)."""
    span = tuple(d * (k - 1) + 1 for k, d in zip(kernel, dilation))
    windows = get_xp(x).lib.stride_tricks.sliding_window_view(x, span, (1, 2))
    windows = windows[:, :: stride[0], :: stride[1], :, :: dilation[0], :: dilation[1]]
    n, oh, ow, c, kh, kw = windows.shape
    windows = windows.reshape(n, oh, ow, groups, c // groups, kh, kw).transpose(3, 0, 1, 2, 5, 6, 4)
    return windows.reshape(groups, n * oh * ow, kh * kw * c // groups)


def _images(
    patches: Array,
    shape: tuple[int, ...],
    out: Sequence[int],
    kernel: Sequence[int],
    stride: Sequence[int],
    dilation: Sequence[int],
) -> Array:
    """The transpose of `_patches`: images (N, H, W, C) to which every row is added where it was taken from."""
    n, h, w, c = shape
    groups = len(patches)
    images = get_xp(patches).zeros((n, h, w, groups, c // groups), patches.dtype)
    rows = patches.reshape(groups, n, *out, kernel[0] * kernel[1], c // groups).transpose(4, 1, 2, 3, 0, 5)
    for row, place in zip(rows, places(kernel, stride, out, dilation)):
        images[:, *place] += row
    return images.reshape(shape)


def _by_groups(images: Array, groups: int) -> Array:
    """Images (N, H, W, C) as rows of pixels, (groups, N·H·W, C/groups)."""
    return images.reshape(-1, groups, images.shape[3] // groups).transpose(1, 0, 2)


def _from_groups(rows: Array, size: tuple[int, ...]) -> Array:
    """The way back: images of a size (N, H, W)."""
    return rows.transpose(1, 0, 2).reshape(*size, rows.shape[0] * rows.shape[2])


def _sum_of_rows(rows: Array) -> Array:
    """For each channel the sum over all pixels, which is faster as a product."""
    xp = get_xp(rows)
    return (ones(xp, (1, rows.shape[1]), rows.dtype) @ rows).reshape(-1)
