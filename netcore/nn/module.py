"""Modules: layers and networks that hold parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Self

from netcore.backend import Array, get_default_device, to_device, to_numpy
from netcore.tensor import Tensor, _moved


class Parameter(Tensor):
    """A tensor that a module learns: it requires a gradient and stands on the default device.

    Args:
        data: an array, a Tensor, a number or nested lists.
        dtype: the dtype to convert to; by default an array keeps its own.

    Example:
        >>> from netcore import nn
        >>> nn.Parameter([1.0, 2.0]).requires_grad
        True
    """

    __slots__ = ()

    def __init__(self, data: Any, dtype: Any = None) -> None:
        super().__init__(data, requires_grad=True, dtype=dtype)
        self.data = to_device(self.data, get_default_device())


class LoadResult(NamedTuple):
    """What `load_state_dict` could not match, where it was allowed to go on."""

    missing_keys: list[str]
    unexpected_keys: list[str]


class Module:
    """The base of all layers and networks.

    A subclass sets parameters and other modules (also in lists) as attributes and defines `forward`.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> class Scale(nn.Module):
        ...     def __init__(self):
        ...         self.factor = nn.Parameter([2.0])
        ...     def forward(self, x):
        ...         return x * self.factor
        >>> model = Scale()
        >>> model(np.array([1.0, 3.0])).tolist()
        [2.0, 6.0]
        >>> [name for name, _ in model.named_parameters()]
        ['factor']
    """

    training: bool = True

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the output; every subclass defines its own."""
        raise NotImplementedError(f"{type(self).__name__}: define forward(self, x)")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.forward(*args, **kwargs)

    def _fused(self, following: Sequence[Module]) -> tuple[Callable[[Any], Any], int] | None:
        """A function that computes this module and the next n at once, and n; None if there is none.

        It is a bound method: it reads the parameters when it is called, and a copy of the module has its own.
        """
        return None

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """Yield the modules that this one holds directly, with their names, in the order in which they were set."""
        for name, value in vars(self).items():
            if isinstance(value, Module):
                yield name, value
            elif isinstance(value, (list, tuple)):
                yield from ((f"{name}.{i}", m) for i, m in enumerate(value) if isinstance(m, Module))

    def modules(self) -> Iterator[Module]:
        """Yield this module and all modules inside it, each once."""
        yield from {id(m): m for _, m in self._named_modules("")}.values()

    def _named_modules(self, prefix: str) -> Iterator[tuple[str, Module]]:
        yield prefix, self
        for name, child in self.named_children():
            yield from child._named_modules(f"{prefix}{name}.")

    def _all_parameters(self) -> dict[str, Parameter]:
        """All parameters by name; one that is shared stands under each of its names."""
        return {
            f"{prefix}{name}": value
            for prefix, module in self._named_modules("")
            for name, value in vars(module).items()
            if isinstance(value, Parameter)
        }

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        """Yield all parameters with their names, each once.

        Example:
            >>> from netcore import nn
            >>> model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
            >>> [name for name, _ in model.named_parameters()]
            ['0.weight', '0.bias', '2.weight', '2.bias']
        """
        seen: set[int] = set()
        for name, parameter in self._all_parameters().items():
            if id(parameter) not in seen:
                seen.add(id(parameter))
                yield name, parameter

    def parameters(self) -> Iterator[Parameter]:
        """Yield all parameters, each once: what an optimiser takes.

        Example:
            >>> from netcore import nn
            >>> sum(p.size for p in nn.Linear(4, 3).parameters())
            15
        """
        return (parameter for _, parameter in self.named_parameters())

    def zero_grad(self) -> None:
        """Forget the gradients of all parameters."""
        for parameter in self.parameters():
            parameter.grad = None

    def train(self, mode: bool = True) -> Self:
        """Switch this module and all inside it to training, where dropout drops; returns the module.

        Args:
            mode: True for training, False for evaluation.

        Example:
            >>> from netcore import nn
            >>> nn.Dropout(0.5).train(False).training
            False
        """
        for module in self.modules():
            module.training = mode
        return self

    def eval(self) -> Self:
        """Switch this module and all inside it to evaluation, where dropout does nothing; returns the module.

        Example:
            >>> from netcore import nn
            >>> nn.Dropout(0.5).eval().training
            False
        """
        return self.train(False)

    def to(self, target: Any) -> Self:
        """Move all parameters to a device or convert them to a dtype, in place; returns the module.

        Args:
            target: `"cpu"`, `"cuda"`, or a floating-point dtype such as `np.float64`.

        Raises:
            ValueError: if the target is neither a device nor a floating-point dtype.
            ImportError: if the target is `"cuda"` and CuPy is not installed.

        Example:
            >>> import numpy as np
            >>> from netcore import nn
            >>> print(nn.Linear(2, 1).to(np.float64).weight.dtype)
            float64
        """
        for parameter in self.parameters():
            parameter.data = _moved(parameter.data, target)
            if parameter.grad is not None:
                parameter.grad = _moved(parameter.grad, target)
        return self

    def state_dict(self) -> dict[str, Array]:
        """Return a copy of every parameter's array, by name; training on does not change it.

        Example:
            >>> from netcore import nn
            >>> {name: array.shape for name, array in nn.Linear(4, 3).state_dict().items()}
            {'weight': (3, 4), 'bias': (3,)}
        """
        return {name: parameter.data.copy() for name, parameter in self._all_parameters().items()}

    def load_state_dict(self, state: Mapping[str, Any], strict: bool = True) -> LoadResult:
        """Copy arrays into the parameters of the same names.

        Args:
            state: arrays or tensors by name, as `state_dict` gives them.
            strict: refuse missing and unexpected names. Shapes must always fit.

        Returns:
            The names that were missing and those that were not expected.

        Raises:
            ValueError: if something does not match, with a list of all that does not; the model stays as it was.

        Example:
            >>> from netcore import nn
            >>> one, other = nn.Linear(4, 3), nn.Linear(4, 3)
            >>> result = one.load_state_dict(other.state_dict())
            >>> bool((one.weight == other.weight).numpy().all())
            True
        """
        own = self._all_parameters()
        arrays = {name: to_numpy(value) for name, value in state.items()}
        missing = [name for name in own if name not in arrays]
        unexpected = [name for name in arrays if name not in own]
        misshapen = [
            f"{name}: expected {p.shape}, got {arrays[name].shape}"
            for name, p in own.items()
            if name in arrays and arrays[name].shape != p.shape
        ]
        not_numbers = [
            f"{name}: expected numbers, got dtype {arrays[name].dtype}"
            for name in own
            if name in arrays and arrays[name].dtype.kind not in "fiub"
        ]
        problems = [f"  wrong shape: {line}" for line in misshapen]
        problems += [f"  wrong type: {line}" for line in not_numbers]
        if strict:
            problems += [f"  missing: {name}" for name in missing] + [f"  unexpected: {name}" for name in unexpected]
        if problems:
            raise ValueError(
                f"{type(self).__name__}.load_state_dict: the state does not fit this model\n"
                + "\n".join(problems)
                + "\nbuild the model as it was when saved"
                + (", or pass strict=False to skip missing and unexpected names" if missing or unexpected else "")
            )
        for name, parameter in own.items():
            if name in arrays:
                parameter.data[...] = to_device(arrays[name].astype(parameter.dtype, copy=False), parameter.device)
        return LoadResult(missing, unexpected)

    def _options(self) -> str:
        """What stands between the brackets when the module is printed."""
        return ""

    def __repr__(self) -> str:
        lines = [f"({name}): {child!r}".replace("\n", "\n  ") for name, child in self.named_children()]
        inside = "\n  " + "\n  ".join(lines) + "\n" if lines else self._options()
        return f"{type(self).__name__}({inside})"


class Sequential(Module):
    """A chain of modules: each takes what the one before gives.

    Args:
        *layers: modules, in order.

    Example:
        >>> from netcore import nn
        >>> nn.Sequential(nn.Linear(4, 10), nn.ReLU(), nn.Linear(10, 3))
        Sequential(
          (0): Linear(4, 10)
          (1): ReLU()
          (2): Linear(10, 3)
        )
    """

    def __init__(self, *layers: Module) -> None:
        for i, layer in enumerate(layers):
            if not isinstance(layer, Module):
                raise TypeError(
                    f"Sequential: expected modules, got {type(layer).__name__} at position {i}; "
                    "use nn.ReLU() in place of F.relu"
                )
        self._layers = layers

    def forward(self, x: Any) -> Any:
        """Pass `x` through all modules in order."""
        for step in self._steps:
            x = step(x)
        return x

    @cached_property
    def _steps(self) -> list[Callable[[Any], Any]]:
        """What `forward` calls one after the other: the layers, some of them joined."""
        steps, i = [], 0
        while i < len(self._layers):
            step, more = self._layers[i]._fused(self._layers[i + 1 :]) or (self._layers[i].forward, 0)
            steps.append(step)
            i += 1 + more
        return steps

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """Yield the modules with their positions as names."""
        return ((str(i), layer) for i, layer in enumerate(self._layers))

    def __getitem__(self, index: int | slice) -> Any:
        return Sequential(*self._layers[index]) if isinstance(index, slice) else self._layers[index]

    def __len__(self) -> int:
        return len(self._layers)

    def __iter__(self) -> Iterator[Module]:
        return iter(self._layers)
