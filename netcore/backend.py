"""Which array library an array belongs to, and how arrays move between devices.

NumPy holds arrays on the CPU (device `"cpu"`), CuPy on the GPU (device `"cuda"`). This is the only module that
imports CuPy, and it does so only when the GPU is first used.
"""

from __future__ import annotations

import importlib
import os
from functools import lru_cache
from typing import Any

import numpy as np

Array = Any
"""A NumPy or a CuPy array."""

_libraries: dict[type, Any] = {np.ndarray: np}


def _cupy() -> Any:
    """Import CuPy, or say how to install it."""
    try:
        return importlib.import_module("cupy")
    except ImportError as error:
        raise ImportError(
            "the device 'cuda' needs CuPy: expected the package cupy-cuda13x (>= 14), found none; "
            "install it with: pip install cupy-cuda13x"
        ) from error


def get_xp(x: Array) -> Any:
    """Return the module, NumPy or CuPy, that holds the functions for an array.

    Args:
        x: an array, a `Tensor` or a Python number (numbers belong to NumPy).

    Returns:
        The module `numpy` or `cupy`.

    Raises:
        TypeError: if `x` is none of these.

    Example:
        >>> import numpy as np
        >>> from netcore.backend import get_xp
        >>> get_xp(np.zeros(3)) is np
        True
    """
    try:
        return _libraries[type(x)]
    except KeyError:
        return _find_library(x)


def _find_library(x: Any) -> Any:
    if isinstance(x, (np.ndarray, np.generic, int, float)):
        return np
    if hasattr(x, "requires_grad") and hasattr(x, "data"):
        return get_xp(x.data)
    if _is_cupy(x):
        return _libraries.setdefault(type(x), _cupy())
    raise TypeError(f"expected an array or a Tensor, got {type(x).__name__}: convert it with Tensor(...)")


def _is_cupy(x: Any) -> bool:
    return type(x).__module__.partition(".")[0] == "cupy"


def device_of(x: Array) -> str:
    """Return the name of the device that holds an array: `"cpu"` or `"cuda"`.

    Args:
        x: an array, a `Tensor` or a Python number.

    Returns:
        `"cpu"` or `"cuda"`.

    Example:
        >>> import numpy as np
        >>> from netcore.backend import device_of
        >>> device_of(np.zeros(3))
        'cpu'
    """
    return "cpu" if get_xp(x) is np else "cuda"


def to_device(x: Array, device: str) -> Array:
    """Copy an array to a device, or return it as it is where it is there already.

    Args:
        x: an array on any device, or what `numpy.asarray` accepts.
        device: `"cpu"` or `"cuda"`.

    Returns:
        The array on that device.

    Raises:
        ValueError: if the device has another name.
        ImportError: if the device is `"cuda"` and CuPy is not installed.

    Example:
        >>> import numpy as np
        >>> from netcore.backend import to_device
        >>> to_device(np.ones(2), "cpu").tolist()
        [1.0, 1.0]
    """
    if _check_device(device) == "cpu":
        return to_numpy(x)
    return _cupy().asarray(x)


def to_numpy(x: Array) -> np.ndarray[Any, Any]:
    """Copy an array to the CPU as a NumPy array; a NumPy array is returned as it is.

    Args:
        x: an array on any device, a `Tensor`, or what `numpy.asarray` accepts.

    Returns:
        A NumPy array.

    Example:
        >>> from netcore import Tensor
        >>> from netcore.backend import to_numpy
        >>> to_numpy(Tensor([1.0, 2.0])).tolist()
        [1.0, 2.0]
    """
    if hasattr(x, "requires_grad"):
        x = x.data
    on_gpu = not isinstance(x, np.ndarray) and (type(x) in _libraries or _is_cupy(x))
    host: np.ndarray[Any, Any] = x.get() if on_gpu else np.asarray(x)
    return host


def _check_device(device: str) -> str:
    if device not in ("cpu", "cuda"):
        raise ValueError(f"expected the device 'cpu' or 'cuda', got {device!r}")
    return device


_default_device = _check_device(os.environ.get("NETCORE_DEVICE", "cpu"))


def get_default_device() -> str:
    """Return the device on which new parameters are made.

    It is `"cpu"`, or what the environment variable `NETCORE_DEVICE` said when netcore was imported.

    Example:
        >>> import netcore
        >>> netcore.get_default_device() in ("cpu", "cuda")
        True
    """
    return _default_device


def set_default_device(device: str) -> None:
    """Choose the device of new parameters and of the plain arrays that models and functions receive.

    Args:
        device: `"cpu"` or `"cuda"`.

    Raises:
        ValueError: if the device has another name.
        ImportError: if the device is `"cuda"` and CuPy is not installed.

    Example:
        >>> import netcore
        >>> netcore.set_default_device("cpu")
    """
    global _default_device
    if _check_device(device) == "cuda":
        _cupy()
    _default_device = device


@lru_cache(maxsize=256)
def ones(xp: Any, shape: int | tuple[int, ...], dtype: Any) -> Array:
    """Return a kept array of ones, for sums written as products; nobody may write into it."""
    return xp.ones(shape, dtype)


@lru_cache(maxsize=256)
def scalar(xp: Any, value: float, dtype: Any) -> Array:
    """Return a kept number as an array without axes; nobody may write into it.

    NumPy starts to compute with it sooner than with a number of Python's.
    """
    return xp.full((), value, dtype)


@lru_cache(maxsize=256)
def arange(xp: Any, stop: int, step: int = 1) -> Array:
    """Return a kept array of the whole numbers from 0 to below `stop`; nobody may write into it."""
    return xp.arange(0, stop, step)
