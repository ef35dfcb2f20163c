"""The gated recurrent unit: one step, and a whole sequence with its way back through time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from netcore.backend import Array, get_xp
from netcore.functional.activations import sigmoid, tanh
from netcore.functional.basic import Result, shared
from netcore.functional.linear import linear
from netcore.functional.recurrent import steps
from netcore.functional.recurrent.scratch import Scratch
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


def _arrays(xp: Any, dtype: Any, n: int, length: int, d: int, hidden: int) -> SimpleNamespace:
    """All that a pass writes. Features come first: a gate, or the state, is one block (H, N)."""
    s = SimpleNamespace()
    s.inputs = xp.ones((length, n, d + 1), dtype)
    s.weight = xp.empty((3 * hidden, d + 1 + hidden), dtype)
    s.candidate = xp.empty((hidden, d + 1), dtype)
    s.back = xp.empty((hidden, 3 * hidden), dtype)
    # x, 1 and h, one below the other: what the weights of x, the bias and the weights of h are multiplied by.
    s.column = xp.ones((d + 1 + hidden, n), dtype)
    s.x, s.x_one, s.h = s.column[:d], s.column[: d + 1], s.column[d + 1 :]
    # r, z, what the state gives to n, h - n, and n.
    s.blocks = xp.empty((length, 5, hidden, n), dtype)
    s.product, s.kept, s.dh = xp.empty((3, hidden, n), dtype)
    # The gradients of r and z before their sigmoid, of what the state gives to n, and of n before its tanh.
    s.dz = xp.empty((4, hidden, n), dtype)
    s.dzs = xp.empty((4 * hidden, length, n), dtype)
    s.forward, s.backward = [], []
    for t in range(length):
        block = s.blocks[t]
        gates = block[:3].reshape(3 * hidden, n)
        s.forward.append((s.inputs[t, :, :d].T, gates, block[:2], *block))
        s.backward.append((block[:2], block[2:4], *block[:2], block[4], s.dzs[:, t]))
    return s


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
    scratch = Scratch(_arrays, xp, dtype, n, length, d, hidden)
    s = scratch.arrays
    dot, add, subtract, multiply, tanh = xp.dot, xp.add, xp.subtract, xp.multiply, xp.tanh
    half, one = xp.asarray(dtype.type(0.5)), xp.asarray(dtype.type(1))

    # Rows r and z take x and h together; for n, r stands between what x gives and what h gives.
    gated, last = slice(0, 2 * hidden), slice(2 * hidden, None)
    s.weight[gated, :d], s.weight[last, :d], s.candidate[:, :d] = weight_ih[gated], 0, weight_ih[last]
    s.weight[:, d], s.candidate[:, d] = 0, 0
    if bias_ih is not None:
        s.weight[gated, d], s.candidate[:, d] = bias_ih[gated], bias_ih[last]
    if bias_hh is not None:
        s.weight[:, d] += bias_hh
    s.weight[:, d + 1 :] = weight_hh
    # σ(a) = ½ tanh(½ a) + ½: the inner ½ goes into the weights.
    s.weight[gated] *= half
    s.inputs[:, :, :d] = x.transpose(1, 0, 2)
    hs = xp.empty((length + 1, n, hidden), dtype)
    hs[0] = 0 if h0 is None else h0
    s.h[...] = hs[0].T
    for t, (x_t, gates, sigmoids, r, z, from_h, difference, new) in enumerate(s.forward):
        s.x[...] = x_t
        dot(s.weight, s.column, gates)
        dot(s.candidate, s.x_one, new)
        tanh(sigmoids, sigmoids)
        multiply(sigmoids, half, sigmoids)
        add(sigmoids, half, sigmoids)
        multiply(r, from_h, s.product)
        add(new, s.product, new)
        tanh(new, new)
        # h' = n + z · (h - n)
        subtract(s.h, new, difference)
        multiply(difference, z, s.product)
        add(new, s.product, s.h)
        if mask is not None:
            s.h[...] = xp.where(mask[:, t], s.h, hs[t].T)
        hs[t + 1] = s.h.T

    @shared
    def backward(pairs: Any) -> tuple[Array, ...]:
        g, s = dict(pairs), scratch.arrays
        gs = steps.counted(g[0], mask) if 0 in g else None
        s.back[...] = weight_hh.T
        rows, (dr, dz, d_from_h, dn) = s.dz.reshape(4 * hidden, n), s.dz
        of_state, d_sigmoids, product, kept, dh = rows[: 3 * hidden], s.dz[:2], s.product, s.kept, s.dh
        dh[...] = g[1].T if 1 in g else 0
        for t in reversed(range(length)):
            sigmoids, factors, r, z, new, dz_t = s.backward[t]
            if gs is not None:
                add(dh, gs[:, t].T, dh)
            steps.forget_tiny(t, dh)
            if mask is not None:
                carried = xp.where(mask[:, t], 0, dh)
                multiply(dh, mask[:, t], dh)
            # dn = dh · (1 - z) · (1 - n²)
            multiply(dh, z, kept)
            subtract(dh, kept, dn)
            multiply(new, new, product)
            subtract(one, product, product)
            multiply(dn, product, dn)
            # Of r and z, the derivative of the sigmoid times what each is multiplied by.
            subtract(one, sigmoids, d_sigmoids)
            multiply(d_sigmoids, sigmoids, d_sigmoids)
            multiply(d_sigmoids, factors, d_sigmoids)
            multiply(dr, dn, dr)
            multiply(dz, dh, dz)
            multiply(dn, r, d_from_h)
            dot(s.back, of_state, dh)
            add(dh, kept, dh)
            dz_t[...] = rows
            if mask is not None:
                add(dh, carried, dh)
        dzs = s.dzs.reshape(4 * hidden, -1)
        return dzs, dh.T.copy(), dot(dzs, s.inputs.reshape(-1, d + 1))

    def of_input(rows: Array) -> Array:
        """Leave out what the state gives to n."""
        return xp.concatenate([rows[gated], rows[3 * hidden :]])

    output = steps.counted(hs[1:].transpose(1, 0, 2), mask)
    return (output, hs[-1].copy()), (
        lambda g: dot(weight_ih.T, of_input(backward(g)[0])).reshape(d, length, n).transpose(2, 1, 0),
        lambda g: backward(g)[1],
        lambda g: of_input(backward(g)[2][:, :d]),
        lambda g: dot(backward(g)[0][: 3 * hidden], hs[:-1].reshape(-1, hidden)),
        lambda g: of_input(backward(g)[2][:, d]),
        lambda g: backward(g)[2][: 3 * hidden, d],
    )
