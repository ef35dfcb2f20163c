"""What the kinds of data sets share."""

from __future__ import annotations

import importlib
import math
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Samples with their labels and the names of both.

    Args:
        x: samples, float32, shape (N, features).
        y: class labels, int64, shape (N,).
        features: the name of each column of x.
        classes: the name of each class: `classes[label]`.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> datasets.Dataset(np.zeros((2, 1), np.float32), np.array([0, 1]), ("width",), ("cat", "dog"))
        Dataset(x: (2, 1) float32, y: (2,) int64, 1 feature, 2 classes)
    """

    x: np.ndarray
    y: np.ndarray
    features: tuple[str, ...]
    classes: tuple[str, ...]

    def __repr__(self) -> str:
        f, c = len(self.features), len(self.classes)
        return (
            f"Dataset(x: {self.x.shape} {self.x.dtype}, y: {self.y.shape} {self.y.dtype}, "
            f"{f} feature{'s' * (f != 1)}, {c} class{'es' * (c != 1)})"
        )


def ready(who: str, n: int, noise: float, least: int, rng: np.random.Generator | None) -> np.random.Generator:
    if n < least:
        raise ValueError(f"{who}: expected n of at least {least}, got {n}.")
    if not 0 <= noise < math.inf:
        raise ValueError(f"{who}: expected noise to be a standard deviation, 0 or more, got {noise}.")
    return np.random.default_rng() if rng is None else rng


def noisy(values: np.ndarray, noise: float, rng: np.random.Generator) -> np.ndarray:
    return (values + noise * rng.standard_normal(values.shape)).astype(np.float32)


def extra(module: str, package: str) -> Any:
    """Import late: scikit-learn takes a second, and whoever brings their own data needs NumPy alone."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(f'This data set comes with {package}: pip install "netcore-book[book]"') from error
