"""The plain recurrent network: one step, and a whole sequence with its way back through time."""

from __future__ import annotations

from typing import Any

from netcore.backend import Array, get_xp
from netcore.functional.activations import relu, tanh
from netcore.functional.basic import Result
from netcore.functional.linear import linear
from netcore.functional.recurrent import steps
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
    (n, length, d), hidden = x.shape, len(weight_hh)
    steps.check_state("rnn", {"h0": h0}, (n, hidden))
    check_nonlinearity("rnn", nonlinearity)
    is_tanh = nonlinearity == "tanh"
    xp, dtype = get_xp(weight_hh), weight_hh.dtype
    inputs = steps.with_ones(x, dtype).reshape(-1, d + 1)
    weight = xp.zeros((d + 1, hidden), dtype)
    weight[:d] = weight_ih.T
    for bias in (bias_ih, bias_hh):
        if bias is not None:
            weight[d] += bias
    from_inputs = xp.dot(inputs, weight).reshape(length, n, hidden)
    across = weight_hh.T.copy()
    hs = xp.empty((length + 1, n, hidden), dtype)
    hs[0] = 0 if h0 is None else h0
    for t in range(length):
        h = hs[t + 1]
        xp.dot(hs[t], across, h)
        xp.add(h, from_inputs[t], h)
        xp.tanh(h, h) if is_tanh else xp.maximum(h, 0, out=h)
        if mask is not None:
            h[...] = xp.where(mask[:, t, None], h, hs[t])

    @steps.once
    def backward(pairs: Any) -> tuple[Array, ...]:
        g = dict(pairs)
        gs = steps.counted(g[0], mask) if 0 in g else None
        after = hs[1:]
        dz = 1 - after * after if is_tanh else (after > 0).astype(dtype)
        dh = xp.zeros((n, hidden), dtype)
        if 1 in g:
            dh[...] = g[1]
        for t in reversed(range(length)):
            if gs is not None:
                xp.add(dh, gs[:, t], dh)
            if mask is not None:
                dz[t] *= mask[:, t, None]
                carried = xp.where(mask[:, t, None], 0, dh)
            xp.multiply(dh, dz[t], dz[t])
            xp.dot(dz[t], weight_hh, dh)
            if mask is not None:
                xp.add(dh, carried, dh)
        dz = dz.reshape(-1, hidden)
        return dz, dh, xp.dot(dz.T, inputs)

    output = steps.counted(hs[1:].transpose(1, 0, 2), mask)
    return (output, hs[-1].copy()), (
        lambda g: xp.dot(backward(g)[0], weight_ih).reshape(length, n, d).transpose(1, 0, 2),
        lambda g: backward(g)[1],
        lambda g: backward(g)[2][:, :d],
        lambda g: xp.dot(backward(g)[0].T, hs[:-1].reshape(-1, hidden)),
        lambda g: backward(g)[2][:, d],
        lambda g: backward(g)[2][:, d],
    )
