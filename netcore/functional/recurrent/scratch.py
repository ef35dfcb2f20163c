"""Arrays that every pass writes anew, kept when a pass ends for the next one of the same shapes.

Memory that was never written is mapped in page by page, which costs as much as a part of the computation.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from types import SimpleNamespace
from typing import Any

import numpy as np

from netcore.backend import Array

LIMIT, COUNT = 2**28, 64  # how many bytes, and passes, are kept; what was given back first goes first

_kept: list[tuple[Any, SimpleNamespace, int]] = []


def empty(xp: Any, dtype: Any, *shape: int) -> Array:
    """An array that begins where a cache line does: elsewhere each load of 64 bytes, the widest, takes two."""
    if xp is not np:
        return xp.empty(shape, dtype)
    size = prod(shape) * dtype.itemsize
    memory = np.empty(size + 64, np.uint8)
    start = -memory.ctypes.data % 64
    return memory[start : start + size].view(dtype).reshape(shape)


class Scratch:
    """The arrays of one pass, forward and back.

    The derivatives of an operation hold on to this object, so that its arrays are given back when the graph is
    freed, and not before: two graphs that live at once have arrays of their own. CuPy keeps memory itself.

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
            owners = {id(a.base): a.base for a in vars(arrays).values() if isinstance(a, np.ndarray)}
            self._entry = self._key, arrays, sum(owner.nbytes for owner in owners.values() if owner is not None)
        self.arrays = self._entry[1]

    def __del__(self) -> None:
        if self._key[1] is np:
            _kept.append(self._entry)
            while len(_kept) > COUNT or sum(size for _, _, size in _kept) > LIMIT:
                _kept.pop(0)
