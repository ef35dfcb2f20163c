"""From arrays to batches: split the data, standardise it, iterate over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from netcore.backend import get_xp
from netcore.tensor import Tensor

Pair = tuple[np.ndarray, np.ndarray]


def split(
    x: np.ndarray,
    y: np.ndarray,
    fractions: Sequence[float] = (0.6, 0.2, 0.2),
    rng: np.random.Generator | None = None,
    stratify: bool = True,
) -> tuple[Pair, ...]:
    """Deal the samples at random into parts, such as training, validation and test.

    Each sample lands in exactly one part. With `stratify` each class is dealt by itself, so every part holds the
    classes in the proportions of the whole.

    Args:
        x: samples, shape (N, …).
        y: one label or target per sample, shape (N, …); stratifying needs integer labels of shape (N,).
        fractions: the share of each part; positive, and their sum is 1.
        rng: where the chance comes from; None takes a fresh unseeded generator.
        stratify: keep the proportions of the classes; pass False for regression.

    Returns:
        A pair (x, y) for each fraction, in that order. Sizes are rounded to whole samples, class by class.

    Raises:
        ValueError: unequal lengths, wrong fractions, labels that are not integers, or a part that would stay empty
            (for a class, where `stratify` is set).

    Example:
        >>> import numpy as np
        >>> from netcore import data
        >>> x, y = np.arange(10.0).reshape(10, 1), np.array([0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
        >>> train, test = data.split(x, y, fractions=(0.5, 0.5), rng=np.random.default_rng(0))
        >>> train[1].sum(), test[1].sum()   # the rare class is in both
        (np.int64(1), np.int64(1))
    """
    x, y = np.asarray(x), np.asarray(y)
    _check_pair("split", x, y)
    shares = np.asarray(fractions, dtype=np.float64)
    if shares.ndim != 1 or not (shares > 0).all() or abs(shares.sum() - 1) > 1e-9:
        raise ValueError(f"split: expected positive fractions whose sum is 1, got {tuple(fractions)}.")
    if stratify and (y.ndim != 1 or y.dtype.kind not in "iub"):
        raise ValueError(
            f"split: stratify needs integer class labels of shape (N,), got {y.dtype}, {y.shape}. "
            "Pass stratify=False for other targets."
        )
    rng = np.random.default_rng() if rng is None else rng
    groups = [np.flatnonzero(y == label) for label in np.unique(y)] if stratify else [np.arange(len(x))]
    parts: list[list[np.ndarray]] = [[] for _ in shares]
    for group in groups:
        edges = np.rint(np.cumsum(shares)[:-1] * len(group)).astype(int)
        for i, piece in enumerate(np.split(rng.permutation(group), edges)):
            if len(piece) == 0:
                whose = f"of class {y[group[0]]} " if stratify else ""
                raise ValueError(
                    f"split: {len(group)} samples {whose}are too few for fractions {tuple(fractions)}: "
                    f"part {i} would get none. Take more data or fewer parts."
                )
            parts[i].append(piece)
    # Shuffle each part: its classes lie one after the other, and a loader may run without shuffling.
    chosen = [rng.permutation(np.concatenate(part)) for part in parts]
    return tuple((x[index], y[index]) for index in chosen)


@dataclass(frozen=True, eq=False)
class Standardise:
    r"""Shift and scale every feature to mean 0 and standard deviation 1.

    $$z_j = \frac{x_j - \mu_j}{\sigma_j}$$

    Fit it on the training data alone, then apply the same numbers to all data: statistics that have seen the test
    data leak it. A feature that is constant in the training data has σ = 0; it is divided by 1, and becomes 0.

    Args:
        mean: μ, shape of one sample, float64.
        std: σ, the same shape, without zeros.

    Example:
        >>> import numpy as np
        >>> from netcore import data
        >>> scale = data.Standardise.fit(np.array([[1.0, 5.0], [3.0, 5.0]]))
        >>> scale(np.array([[1.0, 5.0], [5.0, 6.0]]))
        array([[-1.,  0.],
               [ 3.,  1.]])
        >>> scale.inverse(np.array([[3.0, 1.0]]))
        array([[5., 6.]])

    References:
        LeCun, Bottou, Orr and Müller, *Efficient BackProp*, 1998, section 4.3.
    """

    mean: np.ndarray
    std: np.ndarray

    @classmethod
    def fit(cls, x: np.ndarray) -> Standardise:
        """Measure mean and standard deviation over the first axis.

        Args:
            x: the training samples, shape (N, …).

        Returns:
            The transformation, ready to be called.

        Raises:
            ValueError: no samples, or values that are not finite.

        Example:
            >>> import numpy as np
            >>> from netcore import data
            >>> data.Standardise.fit(np.array([[1.0], [3.0]])).mean
            array([2.])
        """
        x = np.asarray(x)
        if x.ndim < 2 or len(x) == 0:
            raise ValueError(f"Standardise: expected samples of shape (N, features) with N > 0, got {x.shape}.")
        _check_finite("Standardise", "x", x)
        constant = x.max(axis=0) == x.min(axis=0)  # exact, where a computed std of equal values may be 1e-17
        std = np.where(constant, 1.0, x.std(axis=0, dtype=np.float64))
        return cls(np.where(constant, x[0], x.mean(axis=0, dtype=np.float64)), std)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Standardise samples of shape (N, …); floating-point data keep their dtype, integers become float64."""
        x = self._checked(x)
        return ((x - self.mean) / self.std).astype(x.dtype if x.dtype.kind == "f" else float)

    def inverse(self, z: np.ndarray) -> np.ndarray:
        """Undo the transformation: x = z · σ + μ, for z of shape (N, …), with the dtype of z."""
        z = self._checked(z)
        return (z * self.std + self.mean).astype(z.dtype if z.dtype.kind == "f" else float)

    def _checked(self, x: np.ndarray) -> np.ndarray:
        x = np.asarray(x)
        if x.shape[1:] != self.mean.shape or x.ndim == 0:
            expected = "(N, " + ", ".join(map(str, self.mean.shape)) + ")"
            raise ValueError(f"Standardise: expected x of shape {expected}, as in the data of fit, got {x.shape}.")
        return x


class DataLoader:
    """Iterate over the samples in batches, in a new random order each time.

    The state of the generator is all the state a loader has: with `state_dict` in a checkpoint, an interrupted
    training goes on with the very order that it would have had.

    Args:
        x: samples, shape (N, …), on either device.
        y: one label or target per sample, shape (N, …).
        batch_size: samples in a batch; the last batch holds what is left.
        shuffle: draw a new order for each pass.
        rng: where the order comes from; None takes a fresh unseeded generator.
        drop_last: leave out a last batch that is not full.

    Raises:
        ValueError: unequal lengths, no samples or no full batch, or a value that is NaN or infinite: one such number
            turns every weight into NaN. Remove the rows, or fill in the values, before the loader.

    Example:
        >>> import numpy as np
        >>> from netcore import data
        >>> x, y = np.arange(10.0).reshape(5, 2), np.arange(5)
        >>> loader = data.DataLoader(x, y, batch_size=2, rng=np.random.default_rng(0))
        >>> len(loader)
        3
        >>> [len(labels) for _, labels in loader]
        [2, 2, 1]
    """

    def __init__(
        self,
        x: Any,
        y: Any,
        batch_size: int = 32,
        shuffle: bool = True,
        rng: np.random.Generator | None = None,
        drop_last: bool = False,
    ) -> None:
        x, y = (a.data if isinstance(a, Tensor) else a for a in (x, y))
        self.x, self.y = (a if hasattr(a, "dtype") else np.asarray(a) for a in (x, y))
        _check_pair("DataLoader", self.x, self.y)
        if isinstance(batch_size, bool) or batch_size != int(batch_size) or batch_size < 1:
            raise ValueError(f"DataLoader: expected batch_size to be a whole number from 1 up, got {batch_size!r}.")
        if drop_last and batch_size > len(self.x):
            raise ValueError(
                f"DataLoader: {len(self.x)} samples fill no batch of {batch_size}, and drop_last leaves "
                "out the rest. Take a smaller batch_size or drop_last=False."
            )
        _check_finite("DataLoader", "x", self.x)
        _check_finite("DataLoader", "y", self.y)
        self.batch_size, self.shuffle, self.drop_last = int(batch_size), shuffle, drop_last
        self.rng = np.random.default_rng() if rng is None else rng

    def __len__(self) -> int:
        """The number of batches in a pass."""
        n = len(self.x)
        return n // self.batch_size if self.drop_last else -(-n // self.batch_size)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        xp = get_xp(self.x)
        order = self.rng.permutation(len(self.x)) if self.shuffle else None
        for i in range(len(self)):
            batch: Any = slice(i * self.batch_size, (i + 1) * self.batch_size)
            if order is not None:
                batch = xp.asarray(order[batch])
            yield self.x[batch], self.y[batch]

    def state_dict(self) -> dict[str, Any]:
        """Give what a checkpoint needs to go on: the generator's state, and the settings it was made with.

        Example:
            >>> import numpy as np
            >>> from netcore import data
            >>> x = np.arange(6)
            >>> loader, other = data.DataLoader(x, x), data.DataLoader(x, x)
            >>> other.load_state_dict(loader.state_dict())
            >>> all((a == b).all() for (a, _), (b, _) in zip(loader, other))
            True
        """
        return {"settings": self._settings(), "rng": self.rng.bit_generator.state}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take over a saved state.

        Args:
            state: what `state_dict` returned.

        Raises:
            ValueError: the loader has other data or other settings than the one that was saved.
        """
        if state["settings"] != self._settings():
            raise ValueError(
                f"DataLoader: the saved state belongs to {state['settings']}, this loader has "
                f"{self._settings()}. Build it with the same settings, or start without the state."
            )
        self.rng.bit_generator.state = state["rng"]

    def _settings(self) -> dict[str, Any]:
        return {
            "samples": len(self.x),
            "batch_size": self.batch_size,
            "shuffle": self.shuffle,
            "drop_last": self.drop_last,
        }


def _check_pair(who: str, x: Any, y: Any) -> None:
    if x.ndim == 0 or y.ndim == 0 or len(x) != len(y):
        raise ValueError(f"{who}: expected one target per sample, got x of shape {x.shape} and y of shape {y.shape}.")
    if len(x) == 0:
        raise ValueError(f"{who}: expected at least one sample, got x of shape {x.shape}.")


def _check_finite(who: str, name: str, values: Any) -> None:
    if values.dtype.kind not in "fc":
        return
    xp = get_xp(values)
    good = xp.isfinite(values).reshape(len(values), -1).all(axis=1)
    if not bool(good.all()):
        bad = int((~good).sum())
        raise ValueError(
            f"{who}: {bad} of {len(values)} rows of {name} hold NaN or infinity, the first is row "
            f"{int(good.argmin())}. Remove these rows or fill in the values first."
        )
