"""What the reservoirs check."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.tensor import Tensor


def float64(x: Any) -> Array:
    x = x.data if isinstance(x, Tensor) else x
    return x.astype(np.float64) if hasattr(x, "astype") else np.asarray(x, np.float64)


def sequences(who: str, x: Any, features: int | None) -> Array:
    x = float64(x)
    if x.ndim != 3 or x.size == 0 or (features is not None and x.shape[2] != features):
        last = "D" if features is None else features
        raise ValueError(f"{who}: expected an array of shape (N, T, {last}), got {x.shape}")
    if get_xp(x) is np and not np.isfinite(x).all():
        raise ValueError(f"{who}: expected finite numbers, got NaN or infinity")
    return x


def first_state(who: str, initial: Any, like: Array, units: int) -> Array:
    """What a run of `like` (N, T, D) starts from, (N, H), on its device."""
    initial, shape = float64(initial), (len(like), units)
    if initial.shape not in (shape, shape[1:]):
        raise ValueError(f"{who}: expected initial of shape {shape[1:]} or {shape}, got {initial.shape}")
    xp = get_xp(like)
    return xp.zeros(shape) + xp.asarray(initial)


def positive(who: str, **values: float) -> None:
    for name, value in values.items():
        if not 0 < value < math.inf:
            raise ValueError(f"{who}: expected {name} above 0, got {value}")
