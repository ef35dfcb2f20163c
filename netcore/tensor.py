"""The tensor: an array that remembers how it was computed, so that gradients can flow back through it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import ContextDecorator
from functools import wraps
from heapq import heappop, heappush
from itertools import count
from typing import Any, ClassVar, ParamSpec

import numpy as np

from netcore import backend
from netcore.backend import Array, device_of, get_xp, ones, to_device, to_numpy

P = ParamSpec("P")
Derivative = Callable[[Array], Array]
Derivatives = tuple[Derivative | None, ...] | Callable[[Array], Sequence[Any]]

_grad_enabled = True
_next_order = count(1).__next__


class Tensor:
    r"""An array with the memory of its computation.

    Operations on tensors give tensors. `backward` walks from a result to the tensors that it was computed from and
    leaves in each one's `grad` the gradient $\partial\,\text{result} / \partial\,\text{tensor}$.

    Args:
        data: a NumPy or CuPy array (kept, not copied), a Tensor, a number or nested lists; Python floats
            become float32.
        requires_grad: whether `backward` shall compute this tensor's gradient; needs a floating-point dtype.
        dtype: the dtype to convert to; by default an array keeps its own.

    Raises:
        TypeError: if `requires_grad` is asked of integers or booleans.

    Example:
        >>> from netcore import Tensor
        >>> x = Tensor([1.0, 2.0, 3.0], requires_grad=True)
        >>> loss = (x * x).sum()
        >>> loss.backward()
        >>> x.grad.tolist()
        [2.0, 4.0, 6.0]
    """

    __slots__ = ("__weakref__", "_derivatives", "_keeps_grad", "_order", "_parents", "data", "grad", "requires_grad")

    data: Array
    grad: Array | None
    requires_grad: bool
    _parents: Sequence[tuple[int, Tensor]]
    _derivatives: Derivatives | None
    _keeps_grad: bool
    _order: int

    # The operators are functions of `netcore.functional.basic`, where each stands beside its derivative.
    __add__: ClassVar[Callable[..., Tensor]]
    __radd__: ClassVar[Callable[..., Tensor]]
    __sub__: ClassVar[Callable[..., Tensor]]
    __rsub__: ClassVar[Callable[..., Tensor]]
    __mul__: ClassVar[Callable[..., Tensor]]
    __rmul__: ClassVar[Callable[..., Tensor]]
    __truediv__: ClassVar[Callable[..., Tensor]]
    __rtruediv__: ClassVar[Callable[..., Tensor]]
    __pow__: ClassVar[Callable[..., Tensor]]
    __matmul__: ClassVar[Callable[..., Tensor]]
    __rmatmul__: ClassVar[Callable[..., Tensor]]
    __neg__: ClassVar[Callable[..., Tensor]]
    __abs__: ClassVar[Callable[..., Tensor]]
    abs: ClassVar[Callable[..., Tensor]]
    exp: ClassVar[Callable[..., Tensor]]
    log: ClassVar[Callable[..., Tensor]]
    sqrt: ClassVar[Callable[..., Tensor]]
    sum: ClassVar[Callable[..., Tensor]]
    mean: ClassVar[Callable[..., Tensor]]
    max: ClassVar[Callable[..., Tensor]]
    _getitem: ClassVar[Callable[..., Tensor]]
    _reshape: ClassVar[Callable[..., Tensor]]
    _transpose: ClassVar[Callable[..., Tensor]]

    # NumPy then leaves `array * tensor` to the tensor, and refuses `np.exp(tensor)` instead of losing the graph.
    __array_ufunc__ = None

    def __init__(self, data: Any, requires_grad: bool = False, dtype: Any = None) -> None:
        self.data = _as_array(data, dtype)
        self.grad = None
        self._parents, self._derivatives, self._keeps_grad, self._order = (), None, False, _next_order()
        if requires_grad and self.data.dtype.kind != "f":
            raise TypeError(f"requires_grad: expected floating point, got {self.data.dtype}; pass dtype=np.float32")
        self.requires_grad = requires_grad

    @property
    def shape(self) -> tuple[int, ...]:
        """The length of each axis."""
        return tuple(self.data.shape)

    @property
    def dtype(self) -> Any:
        """The type of the elements, a NumPy dtype."""
        return self.data.dtype

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return int(self.data.ndim)

    @property
    def size(self) -> int:
        """The number of elements."""
        return int(self.data.size)

    @property
    def device(self) -> str:
        """Where the data are: `"cpu"` or `"cuda"`."""
        return device_of(self.data)

    @property
    def T(self) -> Tensor:
        """The tensor with its axes in reverse order."""
        return self._transpose()

    def backward(self, grad: Any = None, retain_graph: bool = False) -> None:
        r"""Add the gradient of this tensor to the `grad` of every tensor that it was computed from.

        Gradients are kept for the tensors made with `requires_grad=True`, not for the results in between (see
        `retain_grad`). They add up over calls until they are cleared.

        Args:
            grad: the gradient of the final result with respect to this tensor, of its shape; by default 1, which
                needs a tensor of one element.
            retain_graph: keep the graph for another `backward`; by default it is freed on the way.

        Raises:
            RuntimeError: if nothing here requires a gradient, if the tensor has several elements and no `grad` is
                given, or if the graph was freed by an earlier `backward`.
            ValueError: if `grad` has another shape.

        Example:
            >>> from netcore import Tensor
            >>> x = Tensor(3.0, requires_grad=True)
            >>> (x * x).backward()
            >>> (2 * x).backward()
            >>> x.grad.item()
            8.0
        """
        if not self.requires_grad:
            raise RuntimeError(
                "backward: nothing that this tensor was computed from requires a gradient; "
                "make an input with requires_grad=True, outside no_grad()"
            )
        if grad is None:
            if self.data.size != 1:
                raise RuntimeError(
                    f"backward: expected one element, got shape {self.shape}; "
                    "reduce it with .sum() or .mean(), or pass grad="
                )
            grad = ones(get_xp(self.data), self.data.shape, self.data.dtype)
        else:
            grad = _as_array(grad, self.data.dtype)
            if grad.shape != self.data.shape:
                raise ValueError(f"backward: expected grad of shape {self.shape}, got {grad.shape}")
        # A tensor is made after its parents, so that taking the youngest first meets all uses of each before itself.
        youngest, pending = [-self._order], {-self._order: (self, grad)}
        while youngest:
            node, g = pending.pop(heappop(youngest))
            derivatives = node._derivatives
            if derivatives is None or node._keeps_grad:
                _accumulate(node, g, g)
                if derivatives is None:
                    continue
            together = derivatives(g) if callable(derivatives) else None
            for i, parent in node._parents:
                if together is not None:
                    gp = together[i]
                    if callable(gp):
                        gp = gp()
                else:
                    derivative = derivatives[i]  # type: ignore[index]
                    gp = None if derivative is None else derivative(g)
                if gp is None:
                    raise RuntimeError(f"backward: the operation has no derivative with respect to its argument {i}")
                if parent._derivatives is None:
                    _accumulate(parent, gp, g)
                    continue
                key = -parent._order
                if key in pending:
                    pending[key] = parent, pending[key][1] + gp
                else:
                    pending[key] = parent, gp
                    heappush(youngest, key)
            if not retain_graph:
                node._parents, node._derivatives = (), _freed

    def retain_grad(self) -> Tensor:
        """Keep the gradient of a result in between, which `backward` would forget; returns the tensor.

        Example:
            >>> from netcore import Tensor
            >>> x = Tensor(2.0, requires_grad=True)
            >>> y = (x * x).retain_grad()
            >>> (3 * y).backward()
            >>> y.grad.item()
            3.0
        """
        self._keeps_grad = True
        return self

    def detach(self) -> Tensor:
        """Return a tensor of the same data, cut off from the graph.

        Example:
            >>> from netcore import Tensor
            >>> x = Tensor(2.0, requires_grad=True)
            >>> (x * x.detach()).backward()
            >>> x.grad.item()
            2.0
        """
        return Tensor(self)

    def numpy(self) -> np.ndarray[Any, Any]:
        """Return the data as a NumPy array; on the CPU it shares the tensor's memory.

        Example:
            >>> from netcore import Tensor
            >>> Tensor([1.0, 2.0]).numpy().tolist()
            [1.0, 2.0]
        """
        return to_numpy(self.data)

    def item(self) -> Any:
        """Return the only element as a Python number.

        Raises:
            ValueError: if there is not exactly one element.

        Example:
            >>> from netcore import Tensor
            >>> Tensor([2.5]).item()
            2.5
        """
        if self.data.size != 1:
            raise ValueError(f"item: expected one element, got shape {self.shape}; use .tolist()")
        return self.data.item()

    def tolist(self) -> Any:
        """Return the data as nested Python lists.

        Example:
            >>> from netcore import Tensor
            >>> Tensor([[1, 2], [3, 4]]).tolist()
            [[1, 2], [3, 4]]
        """
        return self.data.tolist()

    def to(self, target: Any) -> Tensor:
        """Return the tensor on another device or with another dtype, cut off from the graph.

        Args:
            target: `"cpu"`, `"cuda"`, or a floating-point dtype such as `np.float64`.

        Example:
            >>> import numpy as np
            >>> from netcore import Tensor
            >>> print(Tensor([1.0]).to(np.float64).dtype)
            float64
        """
        moved = _result(_moved(self.data, target))
        moved.requires_grad = self.requires_grad and self._derivatives is None
        return moved

    def argmax(self, axis: int | None = None) -> Tensor:
        """Return the index of the largest element along an axis; it has no derivative.

        Args:
            axis: the axis to search; by default the whole tensor, flattened.

        Example:
            >>> from netcore import Tensor
            >>> Tensor([[0.1, 0.9], [0.8, 0.2]]).argmax(1).tolist()
            [1, 0]
        """
        return _result(self.data.argmax(axis))

    def reshape(self, *shape: Any) -> Tensor:
        """Return the same elements in another shape; one length may be -1, which is then computed.

        Args:
            *shape: the lengths, as `reshape(2, 3)` or `reshape((2, 3))`.

        Example:
            >>> from netcore import Tensor
            >>> Tensor([1.0, 2.0, 3.0, 4.0]).reshape(2, -1).tolist()
            [[1.0, 2.0], [3.0, 4.0]]
        """
        return self._reshape(shape[0] if len(shape) == 1 else shape)

    def transpose(self, *axes: Any) -> Tensor:
        """Return the tensor with its axes in the given order; by default reversed.

        Args:
            *axes: every axis once, as `transpose(0, 2, 1)` or `transpose((0, 2, 1))`.

        Example:
            >>> import numpy as np
            >>> from netcore import Tensor
            >>> Tensor(np.zeros((2, 3, 4))).transpose(0, 2, 1).shape
            (2, 4, 3)
        """
        if not axes:
            return self._transpose()
        return self._transpose(axes if isinstance(axes[0], int) else axes[0])

    def __getitem__(self, index: Any) -> Tensor:
        if isinstance(index, tuple):
            return self._getitem(tuple(i.data if isinstance(i, Tensor) else i for i in index))
        return self._getitem(index.data if isinstance(index, Tensor) else index)

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[Tensor]:
        return (self[i] for i in range(len(self)))

    def __float__(self) -> float:
        return float(self.item())

    def __int__(self) -> int:
        return int(self.item())

    def __bool__(self) -> bool:
        return bool(self.item())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        return np.array(to_numpy(self.data), dtype, copy=copy)

    # Comparisons are element by element and have no derivative; a tensor is hashed by its identity.
    def __eq__(self, other: object) -> Tensor:  # type: ignore[override]
        return _result(self.data == _plain(other))

    def __ne__(self, other: object) -> Tensor:  # type: ignore[override]
        return _result(self.data != _plain(other))

    def __lt__(self, other: Any) -> Tensor:
        return _result(self.data < _plain(other))

    def __le__(self, other: Any) -> Tensor:
        return _result(self.data <= _plain(other))

    def __gt__(self, other: Any) -> Tensor:
        return _result(self.data > _plain(other))

    def __ge__(self, other: Any) -> Tensor:
        return _result(self.data >= _plain(other))

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        text = np.array2string(to_numpy(self.data), separator=", ", prefix=f"{type(self).__name__}(", precision=4)
        extras = [f"dtype={self.dtype}"] if self.dtype not in (np.float32, np.int64, np.bool_) else []
        extras += ["requires_grad=True"] if self.requires_grad else []
        return f"{type(self).__name__}({', '.join([text, *extras])})"


def op(function: Callable[P, tuple[Array, Derivatives]]) -> Callable[P, Tensor]:
    r"""Turn a function of arrays, which returns its value and its derivatives, into a function of tensors.

    The second thing that the function returns is a tuple with, for each argument, a function that maps the gradient
    $g$ of the result to the gradient of the argument (or None where there is none), or one function that returns all
    the gradients where they share work, each as an array or as a function without arguments that computes it. A
    derivative that nobody needs is not computed. The functions must not write into $g$, nor return one array twice.

    Args:
        function: takes arrays and options, returns `(value, derivatives)`. It stays reachable as `__wrapped__`.

    Returns:
        A function that takes tensors or arrays in place of arrays and returns a tensor.

    Example:
        >>> from netcore import Tensor
        >>> from netcore.tensor import op
        >>> @op
        ... def cube(x):
        ...     return x**3, (lambda g: g * 3 * x**2,)
        >>> x = Tensor(2.0, requires_grad=True)
        >>> cube(x).backward()
        >>> x.grad.item()
        12.0
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> Tensor:
        if kwargs and any([isinstance(a, Tensor) for a in kwargs.values()]):
            bound = inspect.signature(function).bind(*args, **kwargs)
            bound.apply_defaults()  # of the arguments between, so that all stand in order
            return call(*bound.args, **bound.kwargs)
        arrays: list[Any] = []
        parents = []
        for a in args:
            if isinstance(a, Tensor):
                if a.requires_grad:
                    parents.append((len(arrays), a))
                arrays.append(a.data)
            else:
                arrays.append(_plain(a) if type(a) in _foreign or backend._default_device != "cpu" else a)
        try:
            value, derivatives = function(*arrays, **kwargs)
        except TypeError:
            _refuse_two_devices(function.__name__, arrays)
            raise
        out = _result(value)
        if parents and _grad_enabled:
            out.requires_grad, out._parents, out._derivatives = True, parents, derivatives
        return out

    return call


class no_grad(ContextDecorator):
    """Switch the recording of the graph off, in a `with` block or over a decorated function.

    Example:
        >>> from netcore import Tensor, no_grad
        >>> x = Tensor(2.0, requires_grad=True)
        >>> with no_grad():
        ...     y = x * x
        >>> y.requires_grad
        False
    """

    def __enter__(self) -> no_grad:
        global _grad_enabled
        self._before, _grad_enabled = [*getattr(self, "_before", []), _grad_enabled], False
        return self

    def __exit__(self, *exception: object) -> None:
        global _grad_enabled
        _grad_enabled = self._before.pop()


# NumPy's scalars carry a dtype of their own, which would turn float32 into float64; Python's adapt to the array.
_foreign = frozenset(np.sctypeDict.values())


def _plain(x: Any) -> Any:
    """Return what an operation computes with: an array on the default device, or a Python number."""
    if isinstance(x, Tensor):
        return x.data
    if isinstance(x, np.generic):
        return x.item()
    if isinstance(x, np.ndarray) and backend._default_device != "cpu":
        return to_device(x, backend._default_device)
    return x


def _result(value: Any) -> Tensor:
    """A tensor around an array as it is, faster than `Tensor(value)`."""
    out = Tensor.__new__(Tensor)
    out.data = np.asarray(value) if isinstance(value, np.generic) else value
    out.grad, out.requires_grad, out._parents, out._derivatives = None, False, (), None
    out._keeps_grad, out._order = False, _next_order()
    return out


def _as_array(data: Any, dtype: Any) -> Array:
    if isinstance(data, Tensor):
        data = data.data
    elif not hasattr(data, "dtype"):
        data = np.asarray(data)
        if dtype is None and data.dtype == np.float64:
            dtype = np.float32
        data = to_device(data, backend._default_device)
    elif isinstance(data, (np.ndarray, np.generic)):
        data = _plain(np.asarray(data))
    return data if dtype is None or data.dtype == dtype else data.astype(dtype)


def _moved(array: Array, target: Any) -> Array:
    if isinstance(target, str) and target in ("cpu", "cuda"):
        return to_device(array, target)
    try:
        dtype = np.dtype(target)
    except TypeError:
        raise ValueError(f"to: expected 'cpu', 'cuda' or a floating-point dtype, got {target!r}") from None
    if dtype.kind != "f":
        raise ValueError(f"to: expected 'cpu', 'cuda' or a floating-point dtype, got {target!r}")
    return array.astype(dtype, copy=False)


def _accumulate(tensor: Tensor, gradient: Array, incoming: Array) -> None:
    data = tensor.data
    shape, dtype = gradient.shape, data.dtype
    if shape != data.shape:
        raise ValueError(f"backward: a derivative gave shape {shape} for a tensor {data.shape}")
    if tensor.grad is not None:
        tensor.grad = tensor.grad + gradient.astype(dtype, copy=False)
    elif gradient is incoming or not shape or gradient.base is not None or gradient.dtype != dtype:
        # Others may hold this array too; a tensor owns its gradient, so that it may be changed in place.
        tensor.grad = get_xp(data).array(gradient, dtype)
    else:
        tensor.grad = gradient


def _freed(g: Array) -> tuple[Array, ...]:
    raise RuntimeError(
        "backward: this graph was freed by an earlier backward(); call that one with retain_graph=True"
    )


def _refuse_two_devices(name: str, arrays: list[Any]) -> None:
    devices = {device_of(a) for a in arrays if hasattr(a, "dtype")}
    if len(devices) > 1:
        raise ValueError(
            f"{name}: expected all arrays on one device, got {' and '.join(sorted(devices))}; "
            "move them with model.to('cuda') and Tensor(x).to('cuda'), or both with .to('cpu')"
        )
