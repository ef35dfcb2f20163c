"""Arrays that are written anew in every pass: kept when a pass ends, for the next one of the same shapes."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

LIMIT = 2**28  # bytes; what was given back first goes first

_kept: list[tuple[Any, SimpleNamespace, int]] = []


class Scratch:
    """The arrays of one pass, forward and back.

    A pass that may be followed by its backward pass holds on to this object, so that its arrays are given back
    when its graph is freed, and not before: two graphs that live at once have arrays of their own.

    On the GPU, CuPy keeps memory itself.

    Args:
        make: makes the arrays, as attributes of a namespace.
        xp: the array library.
        dtype: the dtype.
        *sizes: what `make` takes.
    """

    def __init__(self, make: Callable[..., SimpleNamespace], xp: Any, dtype: Any, *sizes: int) -> None:
        self._key = (make, xp, dtype, sizes)
        for i in reversed(range(len(_kept))):
            if _kept[i][0] == self._key:
                self._entry = _kept.pop(i)
                break
        else:
            arrays = make(xp, dtype, *sizes)
            size = sum(a.nbytes for a in vars(arrays).values() if isinstance(a, np.ndarray) and a.base is None)
            self._entry = self._key, arrays, size
        self.arrays = self._entry[1]

    def __del__(self) -> None:
        if self._key[1] is np:
            _kept.append(self._entry)
            while sum(entry[2] for entry in _kept) > LIMIT:
                _kept.pop(0)
