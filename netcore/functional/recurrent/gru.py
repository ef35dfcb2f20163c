"""The gated recurrent unit: one step, and a whole sequence with its way back through time."""

from __future__ import annotations

from typing import Any

from netcore.backend import Array, get_xp
from netcore.functional.activations import sigmoid, tanh
from netcore.functional.basic import Result
from netcore.functional.linear import linear
from netcore.functional.recurrent import steps
from netcore.tensor import Tensor, op


def gru_cell(x: Any, h: Any, weight_ih: Any, weight_hh: Any, bias_ih: Any = None, bias_hh: Any = None) -> Tensor:
    r"""One step of a gated recurrent unit.

    $$
    \begin{aligned}
    r &= \sigma(W_{ir} x + b_{ir} + W_{hr} h + b_{hr}) \\
    z &= \sigma(W_{iz} x + b_{iz} + W_{hz} h + b_{hz}) \\
    n &= \tanh(W_{in} x + b_{in} + r \odot (W_{hn} h + b_{hn})) \\
    h' &= (1 - z) \odot n + z \odot h
    \end{aligned}
    $$

    As in PyTorch, $r$ multiplies what comes from the state after its weights, not before.

    Args:
        x: inputs (N, D).
        h: the state before the step, (N, H); None stands for zeros.
        weight_ih: $W_{ir}, W_{iz}, W_{in}$ one below the other, (3H, D).
        weight_hh: $W_{hr}, W_{hz}, W_{hn}$ one below the other, (3H, H).
        bias_ih: (3H,), or None.
        bias_hh: (3H,), or None.

    Returns:
        The state after the step, (N, H).

    Raises:
        ValueError: if the shapes do not fit.

    Example:
        >>> import numpy as np
        >>> from netcore import functional as F
        >>> F.gru_cell(np.ones((1, 2)), np.ones((1, 1)), np.zeros((3, 2)), np.zeros((3, 1))).tolist()
        [[0.5]]

    References:
        Cho et al., Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation,
        2014, equations 5 to 8.
    """
    steps.check_step("gru_cell", x, steps.check_weights("gru_cell", 3, weight_ih, weight_hh, bias_ih, bias_hh))
    (h,) = steps.start("gru_cell", {"h": h}, weight_hh, x.shape[0])
    return gru_values(x, h, weight_ih, weight_hh, bias_ih, bias_hh)["h"]


def gru_values(
    x: Any, h: Any, weight_ih: Any, weight_hh: Any, bias_ih: Any = None, bias_hh: Any = None
) -> steps.Values:
    """Everything that one step computes, by name: the gates r, z, the candidate n, and the state h."""
    a, b = linear(x, weight_ih, bias_ih), linear(h, weight_hh, bias_hh)
    m = a.shape[1] // 3
    r, z = sigmoid(a[:, :m] + b[:, :m]), sigmoid(a[:, m : 2 * m] + b[:, m : 2 * m])
    n = tanh(a[:, 2 * m :] + r * b[:, 2 * m :])
    return {"r": r, "z": z, "n": n, "h": (1 - z) * n + z * h}


def gru(
    x: Any, h0: Any, weight_ih: Any, weight_hh: Any, bias_ih: Any = None, bias_hh: Any = None, mask: Any = None
) -> tuple[Tensor, Tensor]:
    r"""A gated recurrent unit over whole sequences: the step of `gru_cell`, T times.

    A step that the mask leaves out carries the state on, and its output is 0.

    Args:
        x: inputs (N, T, D).
        h0: the state before the first step, (N, H); None stands for zeros.
        weight_ih: $W_{ir}, W_{iz}, W_{in}$ one below the other, (3H, D).
        weight_hh: $W_{hr}, W_{hz}, W_{hn}$ one below the other, (3H, H).
        bias_ih: (3H,), or None.
        bias_hh: (3H,), or None.
        mask: booleans (N, T), True where a step counts; by default all count.

    Returns:
        The outputs (N, T, H) and the last state (N, H).

    Raises:
        ValueError: if the shapes do not fit, or there is no sequence or no step.
        TypeError: if the mask is not boolean.

    Example:
        >>> import numpy as np
        >>> from netcore import functional as F
        >>> output, h = F.gru(np.ones((2, 5, 3)), None, np.ones((12, 3)), np.ones((12, 4)))
        >>> output.shape, h.shape
        ((2, 5, 4), (2, 4))

    References:
        Cho et al., Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation,
        2014, equations 5 to 8.
    """
    output, h = steps.parts(_gru(x, h0, weight_ih, weight_hh, bias_ih, bias_hh, mask), 2)
    return output, h


@op
def _gru(
    x: Array,
    h0: Array | None,
    weight_ih: Array,
    weight_hh: Array,
    bias_ih: Array | None,
    bias_hh: Array | None,
    mask: Array | None,
) -> Result:
    steps.check_sequence("gru", x, steps.check_weights("gru", 3, weight_ih, weight_hh, bias_ih, bias_hh), mask)
    (n, length, d), hidden = x.shape, weight_hh.shape[1]
    steps.check_state("gru", {"h0": h0}, (n, hidden))
    xp, dtype = get_xp(weight_hh), weight_hh.dtype
    half, one = xp.asarray(dtype.type(0.5)), xp.asarray(dtype.type(1))
    inputs = steps.with_ones(x, dtype)
    # Four blocks of rows: what the state gives to n, then r and z, then what the input gives to n. The first three
    # are rows of `weight_hh`, the last three of `weight_ih`, each in an order of its own.
    to_hh, of_hh = (slice(0, hidden), slice(hidden, None)), (slice(2 * hidden, None), slice(0, 2 * hidden))
    across = xp.empty((3 * hidden, hidden), dtype)
    weight = xp.zeros((4 * hidden, d + 1 + hidden), dtype)
    weight[hidden:, :d] = weight_ih
    if bias_ih is not None:
        weight[hidden:, d] = bias_ih
    for to, of in zip(to_hh, of_hh):
        across[to] = weight_hh[of]
        if bias_hh is not None:
            weight[: 3 * hidden][to, d] += bias_hh[of]
    weight[: 3 * hidden, d + 1 :] = across
    # σ(a) = ½ tanh(½ a) + ½: the inner ½ goes into the weights.
    weight[hidden : 3 * hidden] *= half
    recurrent, candidate = weight[: 3 * hidden], weight[3 * hidden :, : d + 1].copy()
    column = xp.empty((d + 1 + hidden, n), dtype)
    now, h = column[: d + 1], column[d + 1 :]
    gates = xp.empty((length, 3, hidden, n), dtype)
    ns, differences = xp.empty((2, length, hidden, n), dtype)
    hs = xp.empty((length + 1, n, hidden), dtype)
    hs[0] = 0 if h0 is None else h0
    h[...] = hs[0].T
    product = xp.empty((hidden, n), dtype)
    for t in range(length):
        (from_h, r, z), new, difference = gates[t], ns[t], differences[t]
        now[...] = inputs[t].T
        xp.dot(recurrent, column, gates[t].reshape(3 * hidden, n))
        xp.dot(candidate, now, new)
        s = gates[t, 1:]
        xp.tanh(s, s)
        xp.multiply(s, half, s)
        xp.add(s, half, s)
        xp.multiply(r, from_h, product)
        xp.add(new, product, new)
        xp.tanh(new, new)
        # h' = n + z · (h - n)
        xp.subtract(h, new, difference)
        xp.multiply(difference, z, product)
        xp.add(new, product, h)
        if mask is not None:
            h[...] = xp.where(mask[:, t], h, hs[t].T)
        hs[t + 1] = h.T

    @steps.once
    def backward(pairs: Any) -> tuple[Array, ...]:
        g = dict(pairs)
        gs = steps.counted(g[0], mask) if 0 in g else None
        dzs = xp.empty((4 * hidden, length, n), dtype)
        dz = xp.empty((4, hidden, n), dtype)
        rows, (d_from_h, dr, d_z, dn) = dz.reshape(4 * hidden, n), dz
        state_rows = rows[: 3 * hidden]
        back = across.T.copy()
        dh = xp.zeros((hidden, n), dtype)
        if 1 in g:
            dh[...] = g[1].T
        kept, product = xp.empty((2, hidden, n), dtype)
        for t in reversed(range(length)):
            (from_h, r, z), new = gates[t], ns[t]
            if gs is not None:
                xp.add(dh, gs[:, t].T, dh)
            if mask is not None:
                carried = xp.where(mask[:, t], 0, dh)
                dh *= mask[:, t]
            xp.multiply(dh, z, kept)
            # dn = dh · (1 - z) · (1 - n²)
            xp.subtract(dh, kept, dn)
            xp.multiply(new, new, product)
            xp.subtract(one, product, product)
            xp.multiply(dn, product, dn)
            s, ds = gates[t, 1:], dz[1:3]
            xp.subtract(one, s, ds)
            xp.multiply(ds, s, ds)
            xp.multiply(differences[t], dh, product)
            xp.multiply(d_z, product, d_z)
            xp.multiply(dn, from_h, product)
            xp.multiply(dr, product, dr)
            xp.multiply(dn, r, d_from_h)
            xp.dot(back, state_rows, dh)
            xp.add(dh, kept, dh)
            dzs[:, t] = rows
            if mask is not None:
                dh += carried
        dzs = dzs.reshape(4 * hidden, -1)
        return dzs, dh, xp.dot(dzs, inputs.reshape(-1, d + 1))

    def to_order(rows: Array) -> Array:
        """From n, r, z to r, z, n."""
        return xp.concatenate([rows[hidden:], rows[:hidden]])

    output = steps.counted(hs[1:].transpose(1, 0, 2), mask)
    return (output, hs[-1].copy()), (
        lambda g: xp.dot(weight_ih.T, backward(g)[0][hidden:]).reshape(d, length, n).transpose(2, 1, 0),
        lambda g: backward(g)[1].T,
        lambda g: backward(g)[2][hidden:, :d],
        lambda g: to_order(xp.dot(backward(g)[0][: 3 * hidden], hs[:-1].reshape(-1, hidden))),
        lambda g: backward(g)[2][hidden:, d],
        lambda g: to_order(backward(g)[2][: 3 * hidden, d]),
    )
