"""Layers that normalise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from netcore import functional as F
from netcore.nn.module import Buffer, Module, Parameter
from netcore.tensor import Tensor


class _BatchNorm(Module):
    _axes: ClassVar[tuple[str, ...]]

    def __init__(
        self,
        num_features: int,
        eps: float = 1e-5,
        momentum: float | None = 0.1,
        affine: bool = True,
        track_running_stats: bool = True,
        *,
        dtype: Any = np.float32,
    ) -> None:
        if num_features < 1:
            raise ValueError(f"{type(self).__name__}: expected at least 1 channel, got {num_features}")
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.weight = Parameter(np.ones(num_features, dtype)) if affine else None
        self.bias = Parameter(np.zeros(num_features, dtype)) if affine else None
        self.running_mean = Buffer(np.zeros(num_features, dtype)) if track_running_stats else None
        self.running_var = Buffer(np.ones(num_features, dtype)) if track_running_stats else None
        self.num_batches_tracked = Buffer(np.zeros((), np.int64)) if track_running_stats else None

    def forward(self, x: Any) -> Tensor:
        """Normalise `x`, whose second axis is the channel."""
        if x.ndim not in map(len, self._axes) or x.shape[1] != self.num_features:
            shapes = " or ".join(f"({', '.join(axes)})".replace("C", str(self.num_features)) for axes in self._axes)
            raise ValueError(f"{type(self).__name__}: expected x of shape {shapes}, got {tuple(x.shape)}")
        seen = self.num_batches_tracked
        momentum = self.momentum
        if momentum is None:
            momentum = 0.0 if seen is None else 1 / (seen.item() + 1)
        y = F.batch_norm(
            x, self.running_mean, self.running_var, self.weight, self.bias,
            self.training or seen is None, momentum, self.eps,
        )  # fmt: skip
        if self.training and seen is not None:
            seen.data += 1
        return y

    def _options(self) -> str:
        return f"{self.num_features}"


class BatchNorm1d(_BatchNorm):
    r"""Normalise every channel over the batch; see `F.batch_norm`.

    In training it uses the statistics of the batch and updates the running ones, which it uses in evaluation. A
    sequence has its channels in the second axis here, as in PyTorch: turn (N, T, D) by `x.transpose(0, 2, 1)`.

    Args:
        num_features: the number of channels C.
        eps: what keeps the root from 0.
        momentum: how far the running statistics move towards those of a batch; None makes them the mean over all
            batches, which waits for the GPU.
        affine: whether to learn a scale (`weight`) and a shift (`bias`) of every channel.
        track_running_stats: whether to keep running statistics; without them evaluation uses the batch's too.
        dtype: the dtype of parameters and running statistics, in which the layer computes.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.BatchNorm1d(2, eps=0.0)
        >>> layer(np.array([[1.0, 10.0], [3.0, 30.0]])).tolist()
        [[-1.0, -1.0], [1.0, 1.0]]
        >>> [round(m, 3) for m in layer.running_mean.tolist()]
        [0.2, 2.0]
        >>> list(layer.state_dict())
        ['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked']
    """

    _axes = ("NC", "NCL")


class BatchNorm2d(_BatchNorm):
    """Normalise every channel of images (N, C, H, W) over the batch and all pixels; see `BatchNorm1d`.

    Args:
        num_features: the number of channels C.
        eps: what keeps the root from 0.
        momentum: how far the running statistics move towards those of a batch; None makes them the mean over all
            batches, which waits for the GPU.
        affine: whether to learn a scale (`weight`) and a shift (`bias`) of every channel.
        track_running_stats: whether to keep running statistics; without them evaluation uses the batch's too.
        dtype: the dtype of parameters and running statistics, in which the layer computes.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.BatchNorm2d(3)(np.ones((5, 3, 8, 8))).shape
        (5, 3, 8, 8)
    """

    _axes = ("NCHW",)


class LayerNorm(Module):
    """Normalise the features of every sample by itself; see `F.layer_norm`.

    Args:
        normalized_shape: the lengths of the last axes, over which to normalise, such as D or (D1, D2).
        eps: what keeps the root from 0.
        elementwise_affine: whether to learn a scale (`weight`) and a shift (`bias`) of every feature.
        bias: whether to learn the shift, where there is a scale.
        dtype: the dtype of the parameters, in which the layer computes.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.LayerNorm(2, eps=0.0)(np.array([[1.0, 3.0], [10.0, 30.0]])).tolist()
        [[-1.0, 1.0], [-1.0, 1.0]]
    """

    def __init__(
        self,
        normalized_shape: int | Sequence[int],
        eps: float = 1e-5,
        elementwise_affine: bool = True,
        bias: bool = True,
        *,
        dtype: Any = np.float32,
    ) -> None:
        self.normalized_shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.eps = eps
        self.weight = Parameter(np.ones(self.normalized_shape, dtype)) if elementwise_affine else None
        self.bias = Parameter(np.zeros(self.normalized_shape, dtype)) if elementwise_affine and bias else None

    def forward(self, x: Any) -> Tensor:
        """Normalise (..., *normalized_shape)."""
        return F.layer_norm(x, self.normalized_shape, self.weight, self.bias, self.eps)

    def _options(self) -> str:
        return f"{self.normalized_shape}"
