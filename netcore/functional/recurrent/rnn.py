"""The plain recurrent network: one step, and a whole sequence with its way back through time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from netcore.backend import Array, get_xp
from netcore.functional.activations import relu, tanh
from netcore.functional.basic import Result, shared
from netcore.functional.linear import linear
from netcore.functional.recurrent import steps
from netcore.functional.recurrent.scratch import Scratch, empty
from netcore.tensor import Tensor, op

_FUNCTIONS = {"tanh": tanh, "relu": relu}


def rnn_cell(
    x: Any,
    h: Any,
    weight_ih: Any,
    weight_hh: Any,
    bias_ih: Any = None,
    bias_hh: Any = None,
    nonlinearity: str = "tanh",
) -> Tensor:
    r"""One step of a recurrent network: $h' = \tanh(W_{ih} x + b_{ih} + W_{hh} h + b_{hh})$.

    Args:
        x: inputs (N, D).
        h: the state before the step, (N, H); None stands for zeros.
        weight_ih: $W_{ih}$, (H, D).
        weight_hh: $W_{hh}$, (H, H).
        bias_ih: $b_{ih}$, (H,), or None.
        bias_hh: $b_{hh}$, (H,), or None.
        nonlinearity: `"tanh"`, or `"relu"` in its place.

    Returns:
        The state after the step, (N, H).

    Raises:
        ValueError: if the shapes do not fit.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> one = Tensor([[1.0]])
        >>> F.rnn_cell(one, one, one, one, nonlinearity="relu").tolist()
        [[2.0]]

    References:
        Elman, Finding Structure in Time, 1990.
    """
    steps.check_step("rnn_cell", x, steps.check_weights("rnn_cell", 1, weight_ih, weight_hh, bias_ih, bias_hh))
    (h,) = steps.start("rnn_cell", {"h": h}, weight_hh, x.shape[0])
    return rnn_values(x, h, weight_ih, weight_hh, bias_ih, bias_hh, nonlinearity)["h"]


def rnn_values(
    x: Any, h: Any, weight_ih: Any, weight_hh: Any, bias_ih: Any, bias_hh: Any, nonlinearity: str
) -> steps.Values:
    """Everything that one step computes, by name."""
    check_nonlinearity("rnn_cell", nonlinearity)
    return {"h": _FUNCTIONS[nonlinearity](linear(x, weight_ih, bias_ih) + linear(h, weight_hh, bias_hh))}


def rnn(
    x: Any,
    h0: Any,
    weight_ih: Any,
    weight_hh: Any,
    bias_ih: Any = None,
    bias_hh: Any = None,
    mask: Any = None,
    nonlinearity: str = "tanh",
) -> tuple[Tensor, Tensor]:
    r"""A recurrent network over whole sequences: $h_t = \tanh(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})$.

    A step that the mask leaves out carries the state on, and its output is 0.

    Args:
        x: inputs (N, T, D).
        h0: the state before the first step, (N, H); None stands for zeros.
        weight_ih: $W_{ih}$, (H, D).
        weight_hh: $W_{hh}$, (H, H).
        bias_ih: $b_{ih}$, (H,), or None.
        bias_hh: $b_{hh}$, (H,), or None.
        mask: booleans (N, T), True where a step counts; by default all count.
        nonlinearity: `"tanh"`, or `"relu"` in its place.

    Returns:
        The outputs (N, T, H) and the last state (N, H).

    Raises:
        ValueError: if the shapes do not fit, or there is no sequence or no step.
        TypeError: if the mask is not boolean.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> one = Tensor([[1.0]])
        >>> output, h = F.rnn(Tensor([[[1.0], [1.0]]]), None, one, one, nonlinearity="relu")
        >>> output.tolist(), h.tolist()
        ([[[1.0], [2.0]]], [[2.0]])

    References:
        Elman, Finding Structure in Time, 1990; Werbos, Backpropagation Through Time: What It Does and How to Do It,
        1990.
    """
    results = _rnn(x, h0, weight_ih, weight_hh, bias_ih, bias_hh, mask, nonlinearity)
    output, h = steps.parts(results, 2)
    return output, h


def check_nonlinearity(name: str, nonlinearity: str) -> None:
    """Refuse a function that is neither tanh nor ReLU."""
    if nonlinearity not in _FUNCTIONS:
        raise ValueError(f"{name}: expected nonlinearity 'tanh' or 'relu', got {nonlinearity!r}")


def _arrays(xp: Any, dtype: Any, n: int, length: int, d: int, hidden: int) -> SimpleNamespace:
    """What a pass writes and does not give away."""
    s, width = SimpleNamespace(), d + 1 + hidden
    forth, back = steps.column_blocks(xp, n, width, hidden), steps.column_blocks(xp, n, hidden, hidden)
    s.weights = empty(xp, dtype, forth, width, hidden // forth)
    s.backs = empty(xp, dtype, back, hidden, hidden // back)
    s.z, s.dh = empty(xp, dtype, 2, n, hidden)

    def in_columns(weights: Array, out: Array) -> tuple[Any, Array, Array]:
        """What multiplies in blocks of columns, the blocks, and where they go; a single one stays as it is."""
        k = len(weights)
        blocks = (weights[0], out) if k == 1 else (weights, out.reshape(n, k, -1).transpose(1, 0, 2))
        return steps.product(xp, k), *blocks

    s.forth, s.back = in_columns(s.weights, s.z), in_columns(s.backs, s.dh)
    s.dzs = empty(xp, dtype, length, n, hidden)
    s.backward = list(s.dzs)
    return s


@op
def _rnn(
    x: Array,
    h0: Array | None,
    weight_ih: Array,
    weight_hh: Array,
    bias_ih: Array | None,
    bias_hh: Array | None,
    mask: Array | None,
    nonlinearity: str,
) -> Result:
    steps.check_sequence("rnn", x, steps.check_weights("rnn", 1, weight_ih, weight_hh, bias_ih, bias_hh), mask)
    check_nonlinearity("rnn", nonlinearity)
    (n, length, d), hidden = x.shape, len(weight_hh)
    steps.check_state("rnn", {"h0": h0}, (n, hidden))
    xp, dtype, is_tanh = get_xp(weight_hh), weight_hh.dtype, nonlinearity == "tanh"
    scratch = Scratch(_arrays, xp, dtype, n, length, d, hidden)
    s = scratch.arrays
    add, multiply, tanh = xp.add, xp.multiply, xp.tanh

    k = len(s.weights)
    s.weights[:, :hidden] = weight_hh.reshape(k, -1, hidden).transpose(0, 2, 1)
    s.weights[:, hidden:-1], s.weights[:, -1] = weight_ih.reshape(k, -1, d).transpose(0, 2, 1), 0
    for bias in (bias_ih, bias_hh):
        if bias is not None:
            s.weights[:, -1] += bias.reshape(k, -1)
    # Each row h, x and 1: what the weights of h, those of x and the bias are multiplied by. The outputs lie there.
    rows = empty(xp, dtype, length + 1, n, hidden + d + 1)
    hs, rows[:-1, :, hidden:-1], rows[:, :, -1] = rows[:, :, :hidden], x.transpose(1, 0, 2), 1
    hs[0] = 0 if h0 is None else h0
    product, weights, z_blocks = s.forth
    for t, (row, h) in enumerate(zip(rows, hs[1:])):
        product(row, weights, z_blocks)
        tanh(s.z, h) if is_tanh else xp.maximum(s.z, 0, out=h)
        if mask is not None:
            h[...] = xp.where(mask[:, t, None], h, hs[t])

    @shared
    def backward(pairs: Any) -> tuple[Array, ...]:
        g, s = dict(pairs), scratch.arrays
        gs = steps.counted(g[0], mask) if 0 in g else None
        dh = s.dh
        s.backs[...] = weight_hh.reshape(hidden, len(s.backs), -1).transpose(1, 0, 2)
        if is_tanh:
            multiply(hs[1:], hs[1:], s.dzs)
            xp.subtract(1, s.dzs, s.dzs)
        else:
            s.dzs[...] = hs[1:] > 0
        if mask is not None:
            s.dzs *= mask.T[:, :, None]
        dh[...] = g.get(1, 0)
        product, backs, dh_blocks = s.back
        for t in reversed(range(length)):
            dz = s.backward[t]
            if gs is not None:
                add(dh, gs[:, t], dh)
            steps.forget_tiny(t, dh)
            if mask is not None:
                carried = xp.where(mask[:, t, None], 0, dh)
            multiply(dh, dz, dz)
            product(dz, backs, dh_blocks)
            if mask is not None:
                add(dh, carried, dh)
        dzs = s.dzs.reshape(-1, hidden)
        return dzs, dh.copy(), xp.dot(dzs.T, rows[:-1].reshape(length * n, -1))

    output = steps.counted(hs[1:].transpose(1, 0, 2), mask)
    return (output, hs[-1].copy()), (
        lambda g: xp.dot(backward(g)[0], weight_ih).reshape(length, n, d).transpose(1, 0, 2),
        lambda g: backward(g)[1],
        lambda g: backward(g)[2][:, hidden:-1],
        lambda g: backward(g)[2][:, :hidden],
        lambda g: backward(g)[2][:, -1],
        lambda g: backward(g)[2][:, -1],
    )
