"""Initial values for weights. Each function fills a tensor in place and returns it; numbers are drawn on the CPU."""

from __future__ import annotations

import math
from typing import Any, TypeVar

import numpy as np

from netcore.backend import get_xp
from netcore.tensor import Tensor

__all__ = ["he_normal", "he_uniform", "normal", "uniform", "xavier_normal", "xavier_uniform", "zeros"]

T = TypeVar("T", bound=Tensor)
Rng = np.random.Generator | None


def zeros(tensor: T) -> T:
    """Fill with zeros, as biases start.

    Args:
        tensor: the tensor to fill.

    Returns:
        The same tensor.

    Example:
        >>> from netcore import nn
        >>> nn.init.zeros(nn.Parameter([1.0, 2.0])).tolist()
        [0.0, 0.0]
    """
    tensor.data[...] = 0
    return tensor


def normal(tensor: T, mean: float = 0.0, std: float = 1.0, rng: Rng = None) -> T:
    r"""Fill from the normal distribution $N(\text{mean}, \text{std}^2)$.

    Args:
        tensor: the tensor to fill.
        mean: the centre.
        std: the standard deviation.
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        The same tensor.

    Example:
        >>> import numpy as np
        >>> from netcore import nn, Tensor
        >>> w = nn.init.normal(Tensor(np.zeros((100, 100))), std=0.1, rng=np.random.default_rng(0))
        >>> round(float(w.data.std()), 2)
        0.1
    """
    return _fill(tensor, _generator(rng).standard_normal(tensor.shape) * std + mean)


def uniform(tensor: T, low: float = 0.0, high: float = 1.0, rng: Rng = None) -> T:
    """Fill from the uniform distribution between two bounds.

    Args:
        tensor: the tensor to fill.
        low: the lower bound.
        high: the upper bound.
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        The same tensor.

    Example:
        >>> import numpy as np
        >>> from netcore import nn, Tensor
        >>> w = nn.init.uniform(Tensor(np.zeros((100, 100))), -1, 1, rng=np.random.default_rng(0))
        >>> bool(-1 <= w.data.min() < -0.99 and 0.99 < w.data.max() <= 1)
        True
    """
    return _fill(tensor, _generator(rng).uniform(low, high, tensor.shape))


def xavier_normal(tensor: T, gain: float = 1.0, rng: Rng = None) -> T:
    r"""Fill from $N(0, \sigma^2)$ with $\sigma = \text{gain} \sqrt{2 / (n_\text{in} + n_\text{out})}$.

    It keeps the size of signals and gradients through layers of tanh or sigmoid.

    Args:
        tensor: a weight (out, in) or (out, in, kernel...).
        gain: a factor.
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        The same tensor.

    Raises:
        ValueError: if the tensor has fewer than two axes.

    Example:
        >>> import numpy as np
        >>> from netcore import nn, Tensor
        >>> w = nn.init.xavier_normal(Tensor(np.zeros((100, 100))), rng=np.random.default_rng(0))
        >>> round(float(w.data.std()), 2)
        0.1

    References:
        Glorot and Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, 2010,
        equation 12.
    """
    fan_in, fan_out = _fans(tensor)
    return normal(tensor, 0.0, gain * math.sqrt(2 / (fan_in + fan_out)), rng)


def xavier_uniform(tensor: T, gain: float = 1.0, rng: Rng = None) -> T:
    r"""Fill from $U(-a, a)$ with $a = \text{gain} \sqrt{6 / (n_\text{in} + n_\text{out})}$.

    It keeps the size of signals and gradients through layers of tanh or sigmoid.

    Args:
        tensor: a weight (out, in) or (out, in, kernel...).
        gain: a factor.
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        The same tensor.

    Raises:
        ValueError: if the tensor has fewer than two axes.

    Example:
        >>> import numpy as np
        >>> from netcore import nn, Tensor
        >>> w = nn.init.xavier_uniform(Tensor(np.zeros((100, 200))), rng=np.random.default_rng(0))
        >>> bool(abs(w.data).max() <= np.sqrt(6 / 300))
        True

    References:
        Glorot and Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, 2010,
        equation 16.
    """
    fan_in, fan_out = _fans(tensor)
    bound = gain * math.sqrt(6 / (fan_in + fan_out))
    return uniform(tensor, -bound, bound, rng)


def he_normal(tensor: T, rng: Rng = None) -> T:
    r"""Fill from $N(0, \sigma^2)$ with $\sigma = \sqrt{2 / n_\text{in}}$, for ReLU.

    Args:
        tensor: a weight (out, in) or (out, in, kernel...).
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        The same tensor.

    Raises:
        ValueError: if the tensor has fewer than two axes.

    Example:
        >>> import numpy as np
        >>> from netcore import nn, Tensor
        >>> w = nn.init.he_normal(Tensor(np.zeros((100, 200))), rng=np.random.default_rng(0))
        >>> round(float(w.data.std()), 2)
        0.1

    References:
        He, Zhang, Ren and Sun, Delving Deep into Rectifiers, 2015, equation 10.
    """
    return normal(tensor, 0.0, math.sqrt(2 / _fans(tensor)[0]), rng)


def he_uniform(tensor: T, rng: Rng = None) -> T:
    r"""Fill from $U(-a, a)$ with $a = \sqrt{6 / n_\text{in}}$, for ReLU.

    Args:
        tensor: a weight (out, in) or (out, in, kernel...).
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        The same tensor.

    Raises:
        ValueError: if the tensor has fewer than two axes.

    Example:
        >>> import numpy as np
        >>> from netcore import nn, Tensor
        >>> w = nn.init.he_uniform(Tensor(np.zeros((100, 600))), rng=np.random.default_rng(0))
        >>> bool(abs(w.data).max() <= 0.1)
        True

    References:
        He, Zhang, Ren and Sun, Delving Deep into Rectifiers, 2015, equation 10.
    """
    bound = math.sqrt(6 / _fans(tensor)[0])
    return uniform(tensor, -bound, bound, rng)


def _generator(rng: Rng) -> np.random.Generator:
    return np.random.default_rng() if rng is None else rng


def _fans(tensor: Tensor) -> tuple[int, int]:
    """The number of inputs and of outputs that one weight of (out, in, kernel...) connects."""
    if tensor.ndim < 2:
        raise ValueError(f"init: expected a weight (out, in, ...), got shape {tensor.shape}; use nn.init.normal")
    kernel = math.prod(tensor.shape[2:])
    return tensor.shape[1] * kernel, tensor.shape[0] * kernel


def _fill(tensor: T, values: np.ndarray[Any, Any]) -> T:
    tensor.data[...] = get_xp(tensor.data).asarray(values.astype(tensor.dtype))
    return tensor
