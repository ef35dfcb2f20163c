"""A stand-in for CuPy, for machines without a GPU: it computes with NumPy and refuses what CuPy refuses.

`np.*` functions on its arrays, mixing them with host arrays, and `float()` of them raise TypeError; reductions give
arrays, not scalars. Only `xp.asarray`, `xp.array` and `.get()` cross over.
"""

from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np


def _host(x: Any) -> Any:
    """What NumPy shall compute with; host arrays are refused."""
    if isinstance(x, DeviceArray):
        return x._array
    if isinstance(x, np.ndarray):
        raise TypeError("Unsupported type <class 'numpy.ndarray'>")
    if isinstance(x, (list, tuple)):
        return type(x)(map(_host, x))
    return x


def _device(x: Any) -> Any:
    if isinstance(x, (np.ndarray, np.generic)):
        return DeviceArray(np.asarray(x))
    return [_device(i) for i in x] if isinstance(x, list) else x


def _lifted(function: Any) -> Any:
    def call(*args: Any, **kwargs: Any) -> Any:
        return _device(function(*map(_host, args), **{k: _host(v) for k, v in kwargs.items()}))

    return call


class DeviceArray:
    """An array on the device that is not there."""

    __array_ufunc__ = None

    def __init__(self, array: np.ndarray) -> None:
        self._array = array

    shape = property(lambda self: self._array.shape)
    dtype = property(lambda self: self._array.dtype)
    ndim = property(lambda self: self._array.ndim)
    size = property(lambda self: self._array.size)
    base = property(lambda self: self._array.base)
    T = property(lambda self: DeviceArray(self._array.T))

    def get(self) -> np.ndarray:
        return self._array.copy()

    def item(self) -> Any:
        return self._array.item()

    def tolist(self) -> Any:
        return self._array.tolist()

    def __len__(self) -> int:
        return len(self._array)

    def __iter__(self) -> Any:
        return (DeviceArray(np.asarray(row)) for row in self._array)

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("Implicit conversion to a NumPy array is not allowed.")

    def __array_function__(self, function: Any, *args: Any) -> Any:
        raise TypeError(f"np.{function.__name__} of a device array: use xp.{function.__name__}")

    def __float__(self) -> float:
        raise TypeError("float() waits for the device: use .item()")

    def __bool__(self) -> bool:
        raise TypeError("bool() waits for the device: use xp.where")

    def __getitem__(self, index: Any) -> Any:
        return _device(self._array[_index(index)])

    def __setitem__(self, index: Any, value: Any) -> None:
        self._array[_index(index)] = _host(value)


def _index(index: Any) -> Any:
    """Indices may be host arrays."""
    if isinstance(index, tuple):
        return tuple(map(_index, index))
    return index._array if isinstance(index, DeviceArray) else index


METHODS = "sum mean max min argmax reshape transpose astype copy swapaxes ravel dot take"
for _name in METHODS.split():
    setattr(DeviceArray, _name, _lifted(getattr(np.ndarray, _name)))
for _name in ["add", "sub", "mul", "truediv", "pow", "matmul", "eq", "ne", "lt", "le", "gt", "ge", "and", "xor"]:
    setattr(DeviceArray, f"__{_name}__", _lifted(getattr(np.ndarray, f"__{_name}__")))
for _name in ["add", "sub", "mul", "truediv", "pow", "matmul"]:
    setattr(DeviceArray, f"__r{_name}__", _lifted(getattr(np.ndarray, f"__r{_name}__")))
for _name in ("neg", "invert", "abs"):
    setattr(DeviceArray, f"__{_name}__", _lifted(getattr(np.ndarray, f"__{_name}__")))


def _in_place(name: str) -> Any:
    def call(self: DeviceArray, other: Any) -> DeviceArray:
        getattr(self._array, f"__i{name}__")(_host(other))
        return self

    return call


for _name in ("add", "sub", "mul", "truediv"):
    setattr(DeviceArray, f"__i{_name}__", _in_place(_name))


def _ufunc(ufunc: Any) -> Any:
    """Ufuncs take `out` by position or by name, and give it back."""

    def call(*args: Any, out: Any = None) -> Any:
        out = args[ufunc.nin] if len(args) > ufunc.nin else out
        result = ufunc(*map(_host, args[: ufunc.nin]), out=None if out is None else _host(out))
        return _device(result) if out is None else out

    return call


def _add_at(array: DeviceArray, index: Any, values: DeviceArray) -> None:
    np.add.at(array._array, _index(index), _host(values))


xp: Any = ModuleType("strict")
xp.asarray = lambda x: x if isinstance(x, DeviceArray) else DeviceArray(np.array(x))
xp.array = lambda x, dtype=None: DeviceArray(np.array(x._array if isinstance(x, DeviceArray) else x, dtype))
LIFTED = """
arange ascontiguousarray broadcast_to concatenate dot empty empty_like expand_dims full moveaxis ones ones_like split
stack take vdot where zeros zeros_like
"""
for _name in LIFTED.split():
    setattr(xp, _name, _lifted(getattr(np, _name)))
UFUNCS = """
abs add divide exp expm1 floor greater log log1p logaddexp matmul maximum minimum multiply sign sqrt subtract tanh
"""
for _name in UFUNCS.split():
    setattr(xp, _name, _ufunc(getattr(np, _name)))
xp.add.at = _add_at
xp.lib = SimpleNamespace(
    stride_tricks=SimpleNamespace(sliding_window_view=_lifted(np.lib.stride_tricks.sliding_window_view))
)
