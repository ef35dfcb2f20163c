"""Layers for images and signals: convolutions and pooling."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from netcore import functional as F
from netcore.functional.conv_pool import conv_relu_pool, pays
from netcore.functional.windows import Size, lengths
from netcore.nn import init
from netcore.nn.layers import ReLU
from netcore.nn.module import Module, Parameter
from netcore.tensor import Tensor

Rng = np.random.Generator | None


class _Conv(Module):
    """What the convolutions share: options, parameters, errors, and how they are printed."""

    _axes = "H, W"
    _transposed = False

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Size,
        stride: Size,
        padding: Size | str,
        dilation: Size,
        groups: int,
        bias: bool,
        dtype: Any,
        rng: Rng,
    ) -> None:
        name, axes = type(self).__name__, len(self._axes.split())
        if min(in_channels, out_channels, groups) < 1 or in_channels % groups or out_channels % groups:
            raise ValueError(
                f"{name}: expected numbers of channels that the number of groups ({groups}) divides, "
                f"got {in_channels} and {out_channels}"
            )
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size = lengths(name, "kernel_size", kernel_size, axes)
        self.stride = lengths(name, "stride", stride, axes)
        self.padding: Any = padding if isinstance(padding, str) else lengths(name, "padding", padding, axes, 0)
        self.dilation = lengths(name, "dilation", dilation, axes)
        first, second = (in_channels, out_channels) if self._transposed else (out_channels, in_channels)
        shape = (first, second // groups, *self.kernel_size)
        bound = 1 / math.sqrt(math.prod(shape[1:]))
        rng = np.random.default_rng() if rng is None else rng
        self.weight = init.uniform(Parameter(np.empty(shape, dtype)), -bound, bound, rng)
        self.bias = init.uniform(Parameter(np.empty(out_channels, dtype)), -bound, bound, rng) if bias else None

    def _check(self, x: Any) -> None:
        shape = np.shape(x)
        if len(shape) != self.weight.ndim or shape[1] != self.in_channels:
            wanted = f"(N, {self.in_channels}, {self._axes})"
            raise ValueError(f"{type(self).__name__}: expected x of shape {wanted}, got {shape}")

    def _options(self) -> str:
        usual = {"stride": 1, "padding": 0, "output_padding": 0, "dilation": 1, "groups": 1}
        text = f"{self.in_channels}, {self.out_channels}, kernel_size={_short(self.kernel_size)}"
        for name, default in usual.items():
            value = _short(getattr(self, name, default))
            text += "" if value == default else f", {name}={value!r}"
        return text + ("" if self.bias is not None else ", bias=False")


class Conv1d(_Conv):
    r"""The layer form of `F.conv1d`: kernels of one axis that slide along signals (N, C, L).

    Weights and biases start uniform between $\pm 1 / \sqrt{n}$, where $n$ is the number of inputs of one output.

    Args:
        in_channels: the number of input channels C.
        out_channels: the number of output channels O.
        kernel_size: the length of the kernels.
        stride: the step of the window.
        padding: the zeros added at both ends, `"valid"` or `"same"`.
        dilation: the step between the elements of a window.
        groups: into how many parts the channels are cut.
        bias: whether to add a bias.
        dtype: the dtype of the parameters, in which the layer computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.Conv1d(2, 3, kernel_size=5, padding="same")
        >>> layer(np.zeros((4, 2, 10))).shape
        (4, 3, 10)
        >>> layer.weight.shape
        (3, 2, 5)
    """

    _axes = "L"

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Size,
        stride: Size = 1,
        padding: Size | str = 0,
        dilation: Size = 1,
        groups: int = 1,
        bias: bool = True,
        *,
        dtype: Any = np.float32,
        rng: Rng = None,
    ) -> None:
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, dtype, rng)

    def forward(self, x: Any) -> Tensor:
        """Map signals (N, C, L) to (N, O, OL)."""
        self._check(x)
        return F.conv1d(x, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)


class Conv2d(_Conv):
    r"""The layer form of `F.conv2d`: kernels that slide over images (N, C, H, W).

    Weights and biases start uniform between $\pm 1 / \sqrt{n}$, where $n$ is the number of inputs of one output.

    Args:
        in_channels: the number of input channels C.
        out_channels: the number of output channels O.
        kernel_size: the height and width of the kernels, or one number for both.
        stride: the step of the window.
        padding: the rows and columns of zeros added on every side, `"valid"` or `"same"`.
        dilation: the step between the pixels of a window.
        groups: into how many parts the channels are cut.
        bias: whether to add a bias.
        dtype: the dtype of the parameters, in which the layer computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.Conv2d(1, 3, kernel_size=5)
        >>> layer(np.zeros((4, 1, 28, 28))).shape
        (4, 3, 24, 24)
        >>> layer
        Conv2d(1, 3, kernel_size=5)
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Size,
        stride: Size = 1,
        padding: Size | str = 0,
        dilation: Size = 1,
        groups: int = 1,
        bias: bool = True,
        *,
        dtype: Any = np.float32,
        rng: Rng = None,
    ) -> None:
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, dtype, rng)

    def forward(self, x: Any) -> Tensor:
        """Map images (N, C, H, W) to (N, O, OH, OW)."""
        self._check(x)
        return F.conv2d(x, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)

    def _fused(self, following: Sequence[Module]) -> tuple[Callable[[Any], Tensor], int] | None:
        kinds = [type(module) for module in following[:2]]
        if type(self) is not Conv2d or kinds not in ([ReLU, MaxPool2d], [MaxPool2d, ReLU]):
            return None
        pool: Any = following[kinds.index(MaxPool2d)]
        halves = (pool.kernel_size, pool.stride, pool.padding) == ((2, 2), (2, 2), (0, 0))
        return (
            (self._relu_pool, 2) if halves and self.stride == self.dilation == (1, 1) and self.groups == 1 else None
        )

    def _relu_pool(self, x: Any) -> Tensor:
        """This layer, then ReLU and MaxPool2d(2) in either order, which gives the same."""
        self._check(x)
        if pays(x, self.weight):
            return conv_relu_pool(x, self.weight, self.bias, self.padding)
        return F.max_pool2d(F.relu(self.forward(x)), 2)


class ConvTranspose2d(_Conv):
    r"""The layer form of `F.conv_transpose2d`, which enlarges images (N, C, H, W).

    Weights and biases start uniform between $\pm 1 / \sqrt{n}$, where $n$ is the number of weights of one input.

    Args:
        in_channels: the number of input channels C.
        out_channels: the number of output channels O.
        kernel_size: the height and width of the kernels, or one number for both.
        stride: the step between the places of neighbouring pixels.
        padding: the rows and columns cut off on every side.
        output_padding: rows and columns added at the end of the output.
        groups: into how many parts the channels are cut.
        bias: whether to add a bias.
        dilation: the step between the pixels of a kernel.
        dtype: the dtype of the parameters, in which the layer computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.ConvTranspose2d(8, 1, kernel_size=4, stride=2, padding=1)
        >>> layer(np.zeros((4, 8, 7, 7))).shape
        (4, 1, 14, 14)
        >>> layer.weight.shape
        (8, 1, 4, 4)
    """

    _transposed = True

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Size,
        stride: Size = 1,
        padding: Size = 0,
        output_padding: Size = 0,
        groups: int = 1,
        bias: bool = True,
        dilation: Size = 1,
        *,
        dtype: Any = np.float32,
        rng: Rng = None,
    ) -> None:
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, dtype, rng)
        self.output_padding = lengths("ConvTranspose2d", "output_padding", output_padding, 2, 0)

    def forward(self, x: Any) -> Tensor:
        """Map images (N, C, H, W) to larger ones (N, O, OH, OW)."""
        self._check(x)
        return F.conv_transpose2d(
            x, self.weight, self.bias, self.stride, self.padding, self.output_padding, self.groups, self.dilation
        )


class _Pool2d(Module):
    """What the pooling layers share."""

    def __init__(self, kernel_size: Size, stride: Size | None = None, padding: Size = 0) -> None:
        name = type(self).__name__
        self.kernel_size = lengths(name, "kernel_size", kernel_size, 2)
        self.stride = self.kernel_size if stride is None else lengths(name, "stride", stride, 2)
        self.padding = lengths(name, "padding", padding, 2, 0)

    def _options(self) -> str:
        text = f"{_short(self.kernel_size)}"
        text += "" if self.stride == self.kernel_size else f", stride={_short(self.stride)}"
        return text + ("" if self.padding == (0, 0) else f", padding={_short(self.padding)}")


class MaxPool2d(_Pool2d):
    """The layer form of `F.max_pool2d`: the largest value of each window.

    Args:
        kernel_size: the height and width of the window, or one number for both.
        stride: the steps between windows; by default the size of the window.
        padding: the rows and columns added on every side; they never win.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.MaxPool2d(2)(np.zeros((4, 3, 24, 24))).shape
        (4, 3, 12, 12)
    """

    def forward(self, x: Any) -> Tensor:
        """Map images (N, C, H, W) to smaller ones (N, C, OH, OW)."""
        return F.max_pool2d(x, self.kernel_size, self.stride, self.padding)


class AvgPool2d(_Pool2d):
    """The layer form of `F.avg_pool2d`: the mean of each window.

    Args:
        kernel_size: the height and width of the window, or one number for both.
        stride: the steps between windows; by default the size of the window.
        padding: the rows and columns of zeros added on every side.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.AvgPool2d(2)(np.zeros((4, 3, 24, 24))).shape
        (4, 3, 12, 12)
    """

    def forward(self, x: Any) -> Tensor:
        """Map images (N, C, H, W) to smaller ones (N, C, OH, OW)."""
        return F.avg_pool2d(x, self.kernel_size, self.stride, self.padding)


class AdaptiveAvgPool2d(Module):
    """The layer form of `F.adaptive_avg_pool2d`: the means of a fixed number of cells.

    Args:
        output_size: the height and width of the output, or one number for both.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.AdaptiveAvgPool2d(1)(np.zeros((4, 3, 24, 20))).shape
        (4, 3, 1, 1)
    """

    def __init__(self, output_size: Size) -> None:
        self.output_size = lengths("AdaptiveAvgPool2d", "output_size", output_size, 2)

    def forward(self, x: Any) -> Tensor:
        """Map images (N, C, H, W) to (N, C, OH, OW)."""
        return F.adaptive_avg_pool2d(x, self.output_size)

    def _options(self) -> str:
        return f"{_short(self.output_size)}"


def _short(value: Any) -> Any:
    """One number in place of equal ones."""
    return value[0] if isinstance(value, tuple) and len(set(value)) == 1 else value
