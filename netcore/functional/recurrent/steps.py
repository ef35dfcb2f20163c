"""What the recurrent functions share: the checks at their doors, several results of one operation, the plain loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.functional.basic import Result, getitem, stack, where
from netcore.tensor import Tensor, op

Values = dict[str, Tensor]


def check_weights(name: str, gates: int, weight_ih: Any, weight_hh: Any, bias_ih: Any, bias_hh: Any) -> int:
    """Refuse weights and biases that do not fit together; return D."""
    hidden = weight_hh.shape[-1]
    rows = gates * hidden
    if weight_hh.shape != (rows, hidden):
        raise ValueError(f"{name}: expected weight_hh of shape ({rows}, {hidden}), got {weight_hh.shape}")
    if weight_ih.ndim != 2 or weight_ih.shape[0] != rows:
        raise ValueError(f"{name}: expected weight_ih of shape ({rows}, D), got {weight_ih.shape}")
    for which, bias in (("bias_ih", bias_ih), ("bias_hh", bias_hh)):
        if bias is not None and bias.shape != (rows,):
            raise ValueError(f"{name}: expected {which} of shape ({rows},), got {bias.shape}")
    return int(weight_ih.shape[1])


def check_sequence(name: str, x: Any, features: int, mask: Any) -> None:
    """Refuse inputs that are not (N, T, D) with N and T of at least 1, and masks that are not boolean (N, T)."""
    if len(x.shape) != 3 or x.shape[2] != features:
        raise ValueError(f"{name}: expected x of shape (N, T, {features}), got {tuple(x.shape)}")
    if 0 in x.shape[:2]:
        raise ValueError(f"{name}: expected at least one sequence and one step, got x of shape {tuple(x.shape)}")
    if mask is not None:
        check_state(name, {"mask": mask}, x.shape[:2])
        if mask.dtype.kind != "b":
            raise TypeError(f"{name}: expected a boolean mask, True where a step counts, got dtype {mask.dtype}")


def check_step(name: str, x: Any, features: int) -> None:
    """Refuse inputs that are not (N, D) with N of at least 1."""
    if len(x.shape) != 2 or x.shape[1] != features or not x.shape[0]:
        raise ValueError(f"{name}: expected x of shape (N, {features}) with N of at least 1, got {tuple(x.shape)}")


def check_state(name: str, states: Mapping[str, Any], shape: tuple[int, ...]) -> None:
    """Refuse states of another shape, which might broadcast."""
    for which, state in states.items():
        if state is not None and state.shape != shape:
            raise ValueError(f"{name}: expected {which} of shape {shape}, got {tuple(state.shape)}")


def row_blocks(xp: Any, rows: int, inner: int, columns: int) -> int:
    """Into how many blocks of rows a product of matrices (rows, inner) by (inner, columns) is best cut.

    OpenBLAS multiplies matrices with rows · inner · columns ≤ 100³ where they lie, and packs larger ones first, which
    costs more than it saves while a product is still small: 512 · 161 · 32 takes 40 µs, in four blocks 29 µs.
    """
    fitting = (k for k in range(1, 17) if rows % k == 0 and rows // k * inner * columns <= 10**6)
    return next(fitting, 1) if xp is np else 1


def column_blocks(xp: Any, rows: int, inner: int, columns: int) -> int:
    """The same for columns. A block of 64 stays in the fastest cache: 32 · 161 · 128 takes 10.4 µs, in two 7.5 µs."""
    fits = columns % 64 == 0 and rows >= 16 and rows * inner * 64 <= 10**6
    return columns // 64 if xp is np and fits else 1


def product(xp: Any, k: int) -> Callable[[Array, Array, Array], Array]:
    """What multiplies k blocks: `dot` starts sooner, and takes one."""
    return xp.dot if k == 1 else xp.matmul  # type: ignore[no-any-return]


def in_blocks(rows: Array, k: int) -> Array:
    """A matrix as k matrices of some of its rows each; a single one stays as it is."""
    return rows if k == 1 else rows.reshape(k, -1, rows.shape[1])


def forget_tiny(t: int, gradient: Array) -> None:
    """Every eighth step back, set what nears the smallest number that the dtype holds exactly to zero, in place.

    A gradient that vanishes would end among the numbers below that, with which processors are ten times slower.
    """
    if t % 8 == 0:
        gradient[abs(gradient) < float(np.finfo(gradient.dtype).tiny) * 2**50] = 0


def reached(gs: Array) -> list[bool]:
    """At which steps a gradient of the outputs (N, T, H) is to be added: often the loss takes the last one alone.

    A GPU adds everywhere, for asking it would wait.
    """
    return gs.any(0).any(1).tolist() if get_xp(gs) is np else [True] * gs.shape[1]


def start(name: str, states: Mapping[str, Any], weight_hh: Any, n: int) -> list[Tensor]:
    """The states before the first step as tensors (N, H) in the dtype of the weights; None stands for zeros."""
    dtype, shape = weight_hh.dtype, (n, weight_hh.shape[1])
    check_state(name, states, shape)
    tensors = []
    for state in states.values():
        if isinstance(state, Tensor):
            tensors.append(state if state.dtype == dtype else _cast(state, dtype))
        else:
            tensors.append(Tensor(get_xp(weight_hh).zeros(shape, dtype) if state is None else state, dtype=dtype))
    return tensors


@op
def _cast(x: Array, dtype: Any) -> Result:
    return x.astype(dtype), (lambda g: g,)


def parts(results: Any, count: int) -> tuple[Tensor, ...]:
    """The results of an operation that gives several arrays, outputs and final states, as one tuple.

    In a stack, the gradient of a final state would be a whole sequence of zeros but for one step. Here the
    operation's derivatives get pairs (index, gradient), one for each result that was used.
    """
    return tuple(_part(results, i) for i in range(count))


@op
def _part(results: tuple[Array, ...], index: int) -> Result:
    # `backward` adds what comes from several parts, and a sum of tuples joins them.
    return results[index], (lambda g: ((index, g),),)


def counted(values: Array, mask: Array | None) -> Array:
    """Values (N, T, H) with zeros where the mask is False."""
    return values if mask is None else get_xp(values).where(mask[:, :, None], values, 0)


def unroll(
    step: Callable[..., Values], x: Any, state: dict[str, Any], mask: Any = None, reverse: bool = False
) -> tuple[Tensor, dict[str, Any], dict[str, list[Tensor]]]:
    """Run a cell over a sequence, one step after the other, and keep all that it computes.

    This is the simple version of the sequence functions: it gives what they give, more slowly, and shows the inside.

    Args:
        step: maps inputs (N, D) and the states (N, H), by name, to everything that it computes, by name, the new
            states too.
        x: inputs (N, T, D).
        state: the states before the first step, by name.
        mask: (N, T), True where a step counts.
        reverse: whether to start at the end.

    Returns:
        The outputs (N, T, H); the last states, by name; and for each name what was computed, a tensor for each step
        in the order of time. These tensors keep their gradients.
    """
    x = x if isinstance(x, Tensor) else Tensor(x)
    times = range(x.shape[1])
    trace: dict[str, list[Tensor]] = {}
    outputs = []
    for t in reversed(times) if reverse else times:
        values = step(getitem(x, (slice(None), t)), state)
        if mask is not None:
            counts = mask[:, t, None]
            values |= {name: where(counts, values[name], old) for name, old in state.items()}
        for name, value in values.items():
            trace.setdefault(name, []).append(value.retain_grad())
        state = {name: values[name] for name in state}
        outputs.append(values["h"] if mask is None else where(counts, values["h"], 0.0))
    if reverse:
        outputs.reverse()
        for steps in trace.values():
            steps.reverse()
    return stack(outputs, axis=1), state, trace
