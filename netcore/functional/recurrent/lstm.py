"""Long short-term memory: one step, and a whole sequence with its way back through time."""

from __future__ import annotations

from typing import Any

from netcore.backend import Array, get_xp
from netcore.functional.activations import sigmoid, tanh
from netcore.functional.basic import Result
from netcore.functional.linear import linear
from netcore.functional.recurrent import steps
from netcore.tensor import Tensor, op

State = tuple[Any, Any]


def lstm_cell(
    x: Any, state: State | None, weight_ih: Any, weight_hh: Any, bias_ih: Any = None, bias_hh: Any = None
) -> tuple[Tensor, Tensor]:
    r"""One step of long short-term memory.

    $$
    \begin{aligned}
    (i, f, g, o) &= (\sigma, \sigma, \tanh, \sigma)(W_{ih} x + b_{ih} + W_{hh} h + b_{hh}) \\
    c' &= f \odot c + i \odot g \\
    h' &= o \odot \tanh(c')
    \end{aligned}
    $$

    Args:
        x: inputs (N, D).
        state: the states before the step, $(h, c)$, each (N, H); None stands for zeros.
        weight_ih: $W_{ih}$, (4H, D), the rows in the order i, f, g, o.
        weight_hh: $W_{hh}$, (4H, H).
        bias_ih: $b_{ih}$, (4H,), or None.
        bias_hh: $b_{hh}$, (4H,), or None.

    Returns:
        The states after the step, $(h', c')$, each (N, H).

    Raises:
        ValueError: if the shapes do not fit.

    Example:
        >>> import numpy as np
        >>> from netcore import functional as F
        >>> one = np.ones((1, 1))
        >>> h, c = F.lstm_cell(one, (one, one), np.zeros((4, 1)), np.zeros((4, 1)))
        >>> c.tolist()
        [[0.5]]

    References:
        Hochreiter and Schmidhuber, Long Short-Term Memory, 1997; Gers, Schmidhuber and Cummins, Learning to Forget,
        2000 (the forget gate f).
    """
    steps.check_step("lstm_cell", x, steps.check_weights("lstm_cell", 4, weight_ih, weight_hh, bias_ih, bias_hh))
    h, c = (None, None) if state is None else state
    h, c = steps.start("lstm_cell", {"h": h, "c": c}, weight_hh, x.shape[0])
    values = lstm_values(x, h, c, weight_ih, weight_hh, bias_ih, bias_hh)
    return values["h"], values["c"]


def lstm_values(
    x: Any, h: Any, c: Any, weight_ih: Any, weight_hh: Any, bias_ih: Any = None, bias_hh: Any = None
) -> steps.Values:
    """Everything that one step computes, by name: the gates i, f, g, o and the states h, c."""
    z = linear(x, weight_ih, bias_ih) + linear(h, weight_hh, bias_hh)
    n = z.shape[1] // 4
    i, f, g, o = sigmoid(z[:, :n]), sigmoid(z[:, n : 2 * n]), tanh(z[:, 2 * n : 3 * n]), sigmoid(z[:, 3 * n :])
    c = f * c + i * g
    return {"i": i, "f": f, "g": g, "o": o, "h": o * tanh(c), "c": c}


def lstm(
    x: Any,
    state: State | None,
    weight_ih: Any,
    weight_hh: Any,
    bias_ih: Any = None,
    bias_hh: Any = None,
    mask: Any = None,
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    r"""Long short-term memory over whole sequences: the step of `lstm_cell`, T times.

    A step that the mask leaves out carries the states on, and its output is 0.

    Args:
        x: inputs (N, T, D).
        state: the states before the first step, $(h_0, c_0)$, each (N, H); None stands for zeros.
        weight_ih: $W_{ih}$, (4H, D), the rows in the order i, f, g, o.
        weight_hh: $W_{hh}$, (4H, H).
        bias_ih: $b_{ih}$, (4H,), or None.
        bias_hh: $b_{hh}$, (4H,), or None.
        mask: booleans (N, T), True where a step counts; by default all count.

    Returns:
        The outputs (N, T, H) and the last states $(h_T, c_T)$, each (N, H).

    Raises:
        ValueError: if the shapes do not fit, or there is no sequence or no step.
        TypeError: if the mask is not boolean.

    Example:
        >>> import numpy as np
        >>> from netcore import functional as F
        >>> output, (h, c) = F.lstm(np.ones((2, 5, 3)), None, np.ones((16, 3)), np.ones((16, 4)))
        >>> output.shape, h.shape, c.shape
        ((2, 5, 4), (2, 4), (2, 4))

    References:
        Hochreiter and Schmidhuber, Long Short-Term Memory, 1997; Gers, Schmidhuber and Cummins, Learning to Forget,
        2000; Graves and Schmidhuber, Framewise Phoneme Classification with Bidirectional LSTM, 2005 (the full
        gradient through time).
    """
    h0, c0 = (None, None) if state is None else state
    output, h, c = steps.parts(_lstm(x, h0, c0, weight_ih, weight_hh, bias_ih, bias_hh, mask), 3)
    return output, (h, c)


def _swap(rows: Array) -> Array:
    """Change the order of the gates from i, f, g, o to i, f, o, g, where all sigmoids are neighbours, or back."""
    n = len(rows) // 4
    return get_xp(rows).concatenate([rows[: 2 * n], rows[3 * n :], rows[2 * n : 3 * n]])


@op
def _lstm(
    x: Array,
    h0: Array | None,
    c0: Array | None,
    weight_ih: Array,
    weight_hh: Array,
    bias_ih: Array | None,
    bias_hh: Array | None,
    mask: Array | None,
) -> Result:
    steps.check_sequence("lstm", x, steps.check_weights("lstm", 4, weight_ih, weight_hh, bias_ih, bias_hh), mask)
    (n, length, d), hidden = x.shape, weight_hh.shape[1]
    steps.check_state("lstm", {"h0": h0, "c0": c0}, (n, hidden))
    xp, dtype = get_xp(weight_hh), weight_hh.dtype
    sigmoids, half, one = 3 * hidden, xp.asarray(dtype.type(0.5)), xp.asarray(dtype.type(1))
    inputs = steps.with_ones(x, dtype)
    across = _swap(weight_hh)
    weight = xp.zeros((4 * hidden, d + 1 + hidden), dtype)
    weight[:, :d] = _swap(weight_ih)
    for bias in (bias_ih, bias_hh):
        if bias is not None:
            weight[:, d] += _swap(bias)
    weight[:, d + 1 :] = across
    # σ(z) = ½ tanh(½ z) + ½: the inner ½ goes into the weights.
    weight[:sigmoids] *= half
    # Inside, features come first, so that each gate is one block; x, 1 and h are one column of `column`.
    column = xp.empty((d + 1 + hidden, n), dtype)
    now, h = column[: d + 1], column[d + 1 :]
    gates = xp.empty((length, 4, hidden, n), dtype)
    cs, tanhs = xp.empty((length + 1, hidden, n), dtype), xp.empty((length, hidden, n), dtype)
    hs = xp.empty((length + 1, n, hidden), dtype)
    hs[0] = 0 if h0 is None else h0
    cs[0] = 0 if c0 is None else c0.T
    h[...] = hs[0].T
    product = xp.empty((hidden, n), dtype)
    for t in range(length):
        z, c, tanh_c = gates[t].reshape(4 * hidden, n), cs[t + 1], tanhs[t]
        now[...] = inputs[t].T
        xp.dot(weight, column, z)
        xp.tanh(z, z)
        s = z[:sigmoids]
        xp.multiply(s, half, s)
        xp.add(s, half, s)
        i, f, o, g = gates[t]
        xp.multiply(f, cs[t], c)
        xp.multiply(i, g, product)
        xp.add(c, product, c)
        if mask is not None:
            c[...] = xp.where(mask[:, t], c, cs[t])
        xp.tanh(c, tanh_c)
        xp.multiply(o, tanh_c, h)
        if mask is not None:
            h[...] = xp.where(mask[:, t], h, hs[t].T)
        hs[t + 1] = h.T

    @steps.once
    def backward(pairs: Any) -> tuple[Array, ...]:
        grads = dict(pairs)
        gs = steps.counted(grads[0], mask) if 0 in grads else None
        dzs = xp.empty((4 * hidden, length, n), dtype)
        dz = xp.empty((4, hidden, n), dtype)
        rows, (di, df, do, dg) = dz.reshape(4 * hidden, n), dz
        back = across.T.copy()
        dh, dc = xp.zeros((hidden, n), dtype), xp.zeros((hidden, n), dtype)
        local, product = xp.empty((2, hidden, n), dtype)
        for state, index in ((dh, 1), (dc, 2)):
            if index in grads:
                state[...] = grads[index].T
        for t in reversed(range(length)):
            (i, f, o, g), tanh_c = gates[t], tanhs[t]
            if gs is not None:
                xp.add(dh, gs[:, t].T, dh)
            if mask is not None:
                carried_h, carried_c = xp.where(mask[:, t], 0, dh), xp.where(mask[:, t], 0, dc)
                dh *= mask[:, t]
                dc *= mask[:, t]
            # dc += dh · o · (1 - tanh²c)
            xp.multiply(tanh_c, tanh_c, local)
            xp.subtract(one, local, local)
            xp.multiply(local, o, local)
            xp.multiply(local, dh, local)
            xp.add(dc, local, dc)
            # Each gate: its own derivative, s · (1 - s) or 1 - g², times what it was multiplied by.
            s, ds = gates[t, :3], dz[:3]
            xp.subtract(one, s, ds)
            xp.multiply(ds, s, ds)
            xp.multiply(g, dc, product)
            xp.multiply(di, product, di)
            xp.multiply(cs[t], dc, product)
            xp.multiply(df, product, df)
            xp.multiply(tanh_c, dh, product)
            xp.multiply(do, product, do)
            xp.multiply(g, g, dg)
            xp.subtract(one, dg, dg)
            xp.multiply(i, dc, product)
            xp.multiply(dg, product, dg)
            xp.multiply(dc, f, dc)
            xp.dot(back, rows, dh)
            dzs[:, t] = rows
            if mask is not None:
                dh += carried_h
                dc += carried_c
        dzs = dzs.reshape(4 * hidden, -1)
        return dzs, dh, dc, _swap(xp.dot(dzs, inputs.reshape(-1, d + 1)))

    output = steps.counted(hs[1:].transpose(1, 0, 2), mask)
    return (output, hs[-1].copy(), cs[-1].T.copy()), (
        lambda g: xp.dot(_swap(weight_ih).T, backward(g)[0]).reshape(d, length, n).transpose(2, 1, 0),
        lambda g: backward(g)[1].T,
        lambda g: backward(g)[2].T,
        lambda g: backward(g)[3][:, :d],
        lambda g: _swap(xp.dot(backward(g)[0], hs[:-1].reshape(-1, hidden))),
        lambda g: backward(g)[3][:, d],
        lambda g: backward(g)[3][:, d],
    )
