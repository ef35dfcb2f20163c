"""Modules: layers and networks that hold parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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


class Buffer(Tensor):
    """A tensor that a module keeps but does not learn, such as a running mean: it is saved and moved with the module.

    Args:
        data: an array, a Tensor, a number or nested lists.
        dtype: the dtype to convert to; by default an array keeps its own.

    Example:
        >>> from netcore import nn
        >>> class Counter(nn.Module):
        ...     def __init__(self):
        ...         self.calls = nn.Buffer(0)
        >>> counter = Counter()
        >>> list(counter.parameters()), list(counter.state_dict())
        ([], ['calls'])
    """

    __slots__ = ()

    def __init__(self, data: Any, dtype: Any = None) -> None:
        super().__init__(data, dtype=dtype)
        self.data = to_device(self.data, get_default_device())


# `nn.summary` puts a function here that is called in place of `forward`, to see the output of every module.
_recorder: Callable[..., Any] | None = None


class LoadResult(NamedTuple):
    """What `load_state_dict` could not match, where it was allowed to go on."""

    missing_keys: list[str]
    unexpected_keys: list[str]


class Module:
    """The base of all layers and networks.

    A subclass sets parameters, buffers and other modules (also in lists) as attributes and defines `forward`.

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
        if _recorder is not None:
            return _recorder(self, *args, **kwargs)
        return self.forward(*args, **kwargs)

    def _fused(self, following: Sequence[Module]) -> tuple[Callable[[Any], Any], int] | None:
        """A faster way to compute this module and the next few at once, and how many these are, if there is one.

        `Sequential` asks once; the function reads parameters and modes when it is called, for both may change.
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

    def _state(self) -> dict[str, Tensor]:
        """All parameters and buffers by name; one that is shared stands under each of its names."""
        return {
            f"{prefix}{name}": value
            for prefix, module in self._named_modules("")
            for name, value in vars(module).items()
            if isinstance(value, (Parameter, Buffer))
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
        for name, tensor in self._state().items():
            if isinstance(tensor, Parameter) and id(tensor) not in seen:
                seen.add(id(tensor))
                yield name, tensor

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
        """Move all parameters and buffers to a device or convert them to a dtype, in place; returns the module.

        Args:
            target: `"cpu"`, `"cuda"`, or a floating-point dtype such as `np.float64`; buffers of integers stay such.

        Raises:
            ValueError: if the target is neither a device nor a floating-point dtype.
            ImportError: if the target is `"cuda"` and CuPy is not installed.

        Example:
            >>> import numpy as np
            >>> from netcore import nn
            >>> print(nn.Linear(2, 1).to(np.float64).weight.dtype)
            float64
        """
        for tensor in self._state().values():
            if tensor.dtype.kind == "f" or target in ("cpu", "cuda"):
                tensor.data = _moved(tensor.data, target)
            if tensor.grad is not None:
                tensor.grad = _moved(tensor.grad, target)
        return self

    def state_dict(self) -> dict[str, Array]:
        """Return a copy of every parameter's and buffer's array, by name; training on does not change it.

        Example:
            >>> from netcore import nn
            >>> {name: array.shape for name, array in nn.Linear(4, 3).state_dict().items()}
            {'weight': (3, 4), 'bias': (3,)}
        """
        return {name: tensor.data.copy() for name, tensor in self._state().items()}

    def load_state_dict(self, state: Mapping[str, Any], strict: bool = True) -> LoadResult:
        """Copy arrays into the parameters and buffers of the same names.

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
        own = self._state()
        arrays = {name: to_numpy(value) for name, value in state.items()}
        missing = [name for name in own if name not in arrays]
        unexpected = [name for name in arrays if name not in own]
        misshapen = [
            f"{name}: expected {tensor.shape}, got {arrays[name].shape}"
            for name, tensor in own.items()
            if name in arrays and arrays[name].shape != tensor.shape
        ]
        mistyped = [
            f"{name}: expected {expected}, got dtype {arrays[name].dtype}"
            for name, tensor in own.items()
            for expected, kinds in [("numbers", "fiub") if tensor.dtype.kind == "f" else ("integers", "iub")]
            if name in arrays and arrays[name].dtype.kind not in kinds
        ]
        problems = [f"  wrong shape: {line}" for line in misshapen]
        problems += [f"  wrong type: {line}" for line in mistyped]
        if strict:
            problems += [f"  missing: {name}" for name in missing] + [f"  unexpected: {name}" for name in unexpected]
        if problems:
            raise ValueError(
                f"{type(self).__name__}.load_state_dict: the state does not fit this model\n"
                + "\n".join(problems)
                + "\nbuild the model as it was when saved"
                + (", or pass strict=False to skip missing and unexpected names" if missing or unexpected else "")
            )
        for name, tensor in own.items():
            if name in arrays:
                tensor.data[...] = to_device(arrays[name].astype(tensor.dtype, copy=False), tensor.device)
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

    _plan: list[Callable[[Any], Any]] | None = None

    def __init__(self, *layers: Module) -> None:
        for i, layer in enumerate(layers):
            if not isinstance(layer, Module):
                raise TypeError(
                    f"Sequential: expected modules, got {type(layer).__name__} at position {i}; "
                    "use nn.ReLU() in place of F.relu"
                )
        self._layers = layers

    def forward(self, x: Any) -> Any:
        """Pass `x` through all modules in order; runs of modules that can be computed at once are."""
        for step in (self._plan or self._make_plan()) if _recorder is None else self._layers:
            x = step(x)
        return x

    def __getstate__(self) -> dict[str, Any]:
        """What a copy takes over: not the plan, which computes with the layers of this one."""
        return {name: value for name, value in vars(self).items() if name != "_plan"}

    def _make_plan(self) -> list[Callable[[Any], Any]]:
        plan: list[Callable[[Any], Any]] = []
        i = 0
        while i < len(self._layers):
            layer = self._layers[i]
            step, count = layer._fused(self._layers[i + 1 :]) or (layer, 0)
            plan.append(step)
            i += 1 + count
        self._plan = plan
        return plan

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """Yield the modules with their positions as names."""
        return ((str(i), layer) for i, layer in enumerate(self._layers))

    def __getitem__(self, index: int | slice) -> Any:
        return Sequential(*self._layers[index]) if isinstance(index, slice) else self._layers[index]

    def __len__(self) -> int:
        return len(self._layers)

    def __iter__(self) -> Iterator[Module]:
        return iter(self._layers)


class Residual(Module):
    r"""A module with a way around it: $y = f(x) + x$, or $f(x) + s(x)$ with a shortcut $s$.

    Args:
        module: $f$; it gives the shape that it takes, unless there is a shortcut.
        shortcut: $s$, such as a `Linear`, where $f$ changes the shape; None passes $x$ on as it is.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.Residual(nn.ReLU())(np.array([[-1.0, 2.0]])).tolist()
        [[-1.0, 4.0]]

    References:
        He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition, 2016, equations 1 and 2.
    """

    def __init__(self, module: Module, shortcut: Module | None = None) -> None:
        self.module, self.shortcut = module, shortcut

    def forward(self, x: Any) -> Tensor:
        """Map `x`, of any shape that the module takes, to the sum of both ways."""
        y = self.module(x)
        if self.shortcut is not None:
            around = self.shortcut(x)
        else:  # a plain array, which may be float64, follows the module's dtype
            around = x if isinstance(x, Tensor) else Tensor(x, dtype=y.dtype)
        if y.shape != around.shape:
            raise ValueError(
                f"Residual: expected both ways to give one shape, got {y.shape} from the module and {around.shape} "
                f"{'past it' if self.shortcut is None else 'from the shortcut'}; pass a shortcut that gives {y.shape}"
            )
        return y + around
