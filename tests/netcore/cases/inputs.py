"""Inputs of the gradient checks: random numbers, and numbers that no kink is near."""

from collections.abc import Callable
from typing import Any

import numpy as np

Case = tuple[str, Callable[..., Any], tuple[Any, ...]]
"""A name, a function of tensors, and the arrays that it is called with."""

rng = np.random.default_rng(42)


def normal(*shape: int) -> np.ndarray:
    return rng.standard_normal(shape)


def positive(*shape: int) -> np.ndarray:
    return rng.uniform(0.5, 2.0, shape)


def away(*shape: int) -> np.ndarray:
    """Numbers that no kink (0, or another of them) is near."""
    size = int(np.prod(shape))
    return (rng.permutation(size).reshape(shape) + 0.25 - size // 2) / 3
