"""Normalisation: over the batch, and over the features of each sample."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp, ones
from netcore.functional.basic import Result
from netcore.tensor import op


@op
def batch_norm(
    x: Array,
    running_mean: Array | None = None,
    running_var: Array | None = None,
    weight: Array | None = None,
    bias: Array | None = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Result:
    r"""Give every channel mean 0 and variance 1, then scale and shift it: $y = \gamma \hat x + \beta$.

    With $\hat x = (x - \mu) / \sqrt{\sigma^2 + \varepsilon}$. While training, $\mu$ and $\sigma^2$ are the mean and
    the variance of the batch, over all axes but the channel's; the running ones move towards them, in place, by
    $r \leftarrow (1 - m) \, r + m \, s$, where the variance $s$ is the unbiased one: $n / (n - 1)$ times $\sigma^2$
    for $n$ values per channel. Otherwise $\mu$ and $\sigma^2$ are the running ones. It is computed in the dtype of
    the weight, or else of the running mean, or else of `x`.

    Args:
        x: inputs (N, C), (N, C, L) or (N, C, H, W).
        running_mean: the mean of each channel seen so far, (C,), a tensor; None keeps none.
        running_var: the variance of each channel seen so far, (C,), a tensor; None keeps none.
        weight: $\gamma$, (C,); None is 1.
        bias: $\beta$, (C,); None is 0.
        training: whether to use the statistics of this batch.
        momentum: $m$, how far the running statistics move.
        eps: $\varepsilon$, which keeps the root from 0.

    Returns:
        An array of the shape of `x`.

    Raises:
        ValueError: if the shapes do not fit, if there are no running statistics where they are needed, or if a
            training batch has less than two values per channel.
        TypeError: if there is no dtype of floating point to compute in.
        FloatingPointError: if a training batch has NaN or infinite values (checked on the CPU).

    Example:
        >>> from netcore import functional as F, Tensor
        >>> x = Tensor([[1.0, 10.0], [3.0, 30.0]])
        >>> F.batch_norm(x, training=True, eps=0.0).tolist()
        [[-1.0, -1.0], [1.0, 1.0]]

    References:
        Ioffe and Szegedy, Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate
        Shift, 2015, algorithms 1 and 2.
    """
    if x.ndim < 2 or x.size == 0:
        raise ValueError(f"batch_norm: expected x of shape (N, C, ...) with at least one sample, got {x.shape}")
    n, channels = x.shape[:2]
    count = x.size // channels
    per_channel = {"running_mean": running_mean, "running_var": running_var, "weight": weight, "bias": bias}
    for name, array in per_channel.items():
        if array is not None and array.shape != (channels,):
            raise ValueError(
                f"batch_norm: expected {name} of shape ({channels},) for x of shape {x.shape}, got {array.shape}"
            )
    if (running_mean is None) is not (running_var is None) or (running_mean is None and not training):
        raise ValueError(
            "batch_norm: expected running_mean and running_var, got none or one of them; "
            "pass both, or training=True and neither"
        )
    if training and count == 1:
        raise ValueError(
            f"batch_norm: expected more than one value per channel while training, got x of shape {x.shape}, whose "
            "variance is 0; use a larger batch (DataLoader: drop_last=True), or call model.eval() first"
        )
    xp = get_xp(x)
    given = x
    x = _floating("batch_norm", x, weight if weight is not None else running_mean).reshape(n, channels, -1)

    def total(a: Array) -> Array:
        """The sum of each channel; sums are faster as products."""
        if a.shape[2] > 1:
            a = xp.dot(a.reshape(n * channels, -1), ones(xp, a.shape[2], a.dtype))
        return xp.dot(ones(xp, n, a.dtype), a.reshape(n, channels))

    if training:
        mean = total(x) / count
        normed = x - mean[:, None]
        y = normed * normed
        var = total(y) / count
        if xp is np and not np.isfinite(var).all():
            raise FloatingPointError(
                f"batch_norm: expected finite x, got NaN or infinity in channel {np.isfinite(var).argmin()}; "
                "look for extreme values in the data, or lower the learning rate"
            )
        if running_mean is not None and running_var is not None:
            running_mean *= 1 - momentum
            running_mean += momentum * mean
            running_var *= 1 - momentum
            running_var += (momentum * count / (count - 1)) * var
    else:
        # The next batch changes the running arrays in place; what is kept for the derivative are new ones.
        mean, var = running_mean, running_var
        normed = x - mean[:, None]  # type: ignore[index]
        y = xp.empty_like(normed)
    scale = 1 / xp.sqrt(var + eps)
    normed *= scale[:, None]
    # In place, as below: another array of this size would take longer than the arithmetic.
    xp.multiply(normed, 1 if weight is None else weight[:, None], y)
    if bias is not None:
        y += bias[:, None]

    def derivative(g: Array) -> tuple[Array | None, ...]:
        g = g.reshape(n, channels, -1)
        dx = g * normed
        d_bias, d_weight = total(g), total(dx)
        factor = scale if weight is None else scale * weight
        if training:
            xp.multiply(normed, (d_weight / -count)[:, None], dx)
            dx -= (d_bias / count)[:, None]
            dx += g
            dx *= factor[:, None]
        else:
            xp.multiply(g, factor[:, None], dx)
        return dx.reshape(given.shape), None, None, d_weight, d_bias

    return y.reshape(given.shape), derivative


@op
def layer_norm(
    x: Array,
    normalized_shape: int | Sequence[int],
    weight: Array | None = None,
    bias: Array | None = None,
    eps: float = 1e-5,
) -> Result:
    r"""Give the features of each sample mean 0 and variance 1, then scale and shift: $y = \gamma \hat x + \beta$.

    With $\hat x = (x - \mu) / \sqrt{\sigma^2 + \varepsilon}$, where $\mu$ and $\sigma^2$ are the mean and the
    variance over the last axes. It is computed in the dtype of the weight, or else of `x`.

    Args:
        x: inputs (..., D), or (..., D1, D2) for two axes, and so on.
        normalized_shape: the lengths of the last axes, over which to normalise, such as D or (D1, D2).
        weight: $\gamma$, of shape `normalized_shape`; None is 1.
        bias: $\beta$, of shape `normalized_shape`; None is 0.
        eps: $\varepsilon$, which keeps the root from 0.

    Returns:
        An array of the shape of `x`.

    Raises:
        ValueError: if the shapes do not fit, or `x` is empty.
        TypeError: if there is no dtype of floating point to compute in.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.layer_norm(Tensor([[1.0, 3.0], [10.0, 30.0]]), 2, eps=0.0).tolist()
        [[-1.0, 1.0], [-1.0, 1.0]]

    References:
        Ba, Kiros and Hinton, Layer Normalization, 2016, equations 3 and 4.
    """
    shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
    if not shape or x.shape[-len(shape) :] != shape or x.size == 0:
        wanted = ", ".join(map(str, shape))
        raise ValueError(f"layer_norm: expected x of shape (..., {wanted}), not empty, got {x.shape}")
    for name, array in {"weight": weight, "bias": bias}.items():
        if array is not None and array.shape != shape:
            raise ValueError(f"layer_norm: expected {name} of shape {shape}, got {array.shape}")
    xp = get_xp(x)
    given, size = x, math.prod(shape)
    x = _floating("layer_norm", x, weight).reshape(-1, size)
    one = ones(xp, size, x.dtype)
    gamma = one if weight is None else weight.reshape(size)

    # Sums are faster as products.
    normed = x - xp.dot(x, one)[:, None] / size
    y = normed * normed
    scale = 1 / xp.sqrt(xp.dot(y, one) / size + eps)[:, None]
    normed *= scale
    xp.multiply(normed, gamma, y)
    if bias is not None:
        y += bias.reshape(size)

    def derivative(g: Array) -> tuple[Array | None, ...]:
        g = g.reshape(-1, size)
        dx, rows = g * normed, ones(xp, len(g), g.dtype)
        d_weight, d_bias = xp.dot(rows, dx).reshape(shape), xp.dot(rows, g).reshape(shape)
        # The gradient with respect to the normed features is g γ; from it go its mean and its part along them.
        along = xp.dot(dx, gamma)[:, None] / size
        xp.multiply(g, gamma, dx)
        dx -= xp.dot(g, gamma)[:, None] / size
        dx -= normed * along
        dx *= scale
        return dx.reshape(given.shape), None, d_weight, d_bias

    return y.reshape(given.shape), derivative


def _floating(name: str, x: Array, like: Array | None) -> Array:
    """The inputs in the dtype of a parameter, where there is one."""
    dtype: Any = x.dtype if like is None else like.dtype
    if dtype.kind != "f":
        raise TypeError(f"{name}: expected floating point, got dtype {dtype}; pass x.astype(np.float32)")
    return x.astype(dtype, copy=False)
