"""netcore: a small neural-network library on NumPy, and on CuPy where there is a GPU."""

from importlib import import_module
from typing import Any

from netcore import functional, nn, optim
from netcore.backend import get_default_device, get_xp, set_default_device, to_device, to_numpy
from netcore.tensor import Tensor, no_grad, op

__version__ = "0.1.0"

__all__ = [
    "Tensor", "data", "datasets", "distributed", "functional", "generative", "get_default_device", "get_xp", "io",
    "nn", "no_grad", "op", "optim", "perceptron", "plot", "reservoir", "seq2seq", "set_default_device", "testing",
    "to_device", "to_numpy", "train",
]  # fmt: skip

# These load when first used, so that `import netcore` costs NumPy and little more.
_lazy = frozenset({
    "data", "datasets", "distributed", "generative", "io", "perceptron", "plot", "reservoir", "seq2seq", "testing",
    "train",
})  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _lazy:
        return import_module(f"netcore.{name}")
    raise AttributeError(f"module 'netcore' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_lazy})
