"""The gated recurrent unit: one step, and a whole sequence with its way back through time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from netcore.backend import Array, get_xp, scalar
from netcore.functional.activations import sigmoid, tanh
from netcore.functional.basic import Result, shared
from netcore.functional.linear import linear
from netcore.functional.recurrent import steps
from netcore.functional.recurrent.scratch import Scratch, empty
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
    """What a pass writes and does not give away. Features come first: a gate, or the state, is one block (H, N)."""
    s, width = SimpleNamespace(), d + 1 + hidden
    # x, 1 and h, one below the other: what the weights of x, the bias and the weights of h are multiplied by.
    s.column = empty(xp, dtype, width, n)
    s.column[d] = 1
    s.x, s.x_one, s.one_h, s.h = s.column[:d], s.column[: d + 1], s.column[d:], s.column[d + 1 :]
    # Gates r and z take x and h together; for n, r stands between what x gives and what h gives.
    s.gated, s.from_x = empty(xp, dtype, 2 * hidden, width), empty(xp, dtype, hidden, d + 1)
    s.from_h, s.back = empty(xp, dtype, hidden, hidden + 1), empty(xp, dtype, hidden, 3 * hidden)
    forth, back = steps.row_blocks(xp, 2 * hidden, width, n), steps.row_blocks(xp, hidden, 3 * hidden, n)
    s.weights, s.backs = steps.in_blocks(s.gated, forth), steps.in_blocks(s.back, back)
    s.times_weights, s.times_backs = steps.product(xp, forth), steps.product(xp, back)
    # r, z, what the state gives to n, h - n, and n.
    s.blocks = empty(xp, dtype, length, 5, hidden, n)
    s.product, s.kept, s.dh = empty(xp, dtype, 3, hidden, n)
    s.products = steps.in_blocks(s.dh, back)
    # The gradients of r and z before their sigmoid, of what the state gives to n, and of n before its tanh.
    s.local, s.dzs = empty(xp, dtype, 4, hidden, n), empty(xp, dtype, 4 * hidden, length, n)
    s.rows = s.local.reshape(4 * hidden, n)
    s.of_state = s.rows[: 3 * hidden]
    s.forward, s.backward = [], []
    for t in range(length):
        block = s.blocks[t]
        s.forward.append((steps.in_blocks(block[:2].reshape(-1, n), forth), block[:2], *block))
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
    half, one = scalar(xp, 0.5, dtype), scalar(xp, 1, dtype)

    gated, last = slice(0, 2 * hidden), slice(2 * hidden, None)
    s.gated[:, :d], s.gated[:, d], s.gated[:, d + 1 :] = weight_ih[gated], 0, weight_hh[gated]
    s.from_x[:, :d], s.from_x[:, d] = weight_ih[last], 0
    s.from_h[:, 1:], s.from_h[:, 0] = weight_hh[last], 0
    for bias, of_last in ((bias_ih, s.from_x[:, d]), (bias_hh, s.from_h[:, 0])):
        if bias is not None:
            s.gated[:, d] += bias[gated]
            of_last += bias[last]
    # σ(a) = ½ tanh(½ a) + ½: the inner ½ goes into the weights.
    s.gated *= half
    # The columns of all steps, as rows: the weights' gradient is two products with them, and the outputs lie there.
    rows = empty(xp, dtype, length + 1, n, d + 1 + hidden)
    columns = rows.transpose(0, 2, 1)
    hs = columns[:, d + 1 :]
    s.h[...] = 0 if h0 is None else h0.T
    for t, (views, x_t, column) in enumerate(zip(s.forward, x.transpose(1, 2, 0), columns)):
        products, sigmoids, r, z, from_h, difference, new = views
        s.x[...] = x_t
        column[...] = s.column
        s.times_weights(s.weights, s.column, products)
        dot(s.from_h, s.one_h, from_h)
        dot(s.from_x, s.x_one, new)
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
            s.h[...] = xp.where(mask[:, t], s.h, hs[t])
    hs[-1] = s.h

    @shared
    def backward(pairs: Any) -> tuple[Array, ...]:
        g, s = dict(pairs), scratch.arrays
        gs = steps.counted(g[0], mask) if 0 in g else None
        s.back[...] = weight_hh.T
        d_sigmoids, (dr, dz, d_from_h, dn), product, kept, dh = s.local[:2], s.local, s.product, s.kept, s.dh
        dh[...] = g[1].T if 1 in g else 0
        reached = [] if gs is None else steps.reached(gs)
        for t in reversed(range(length)):
            sigmoids, factors, r, z, new, dz_t = s.backward[t]
            if gs is not None and reached[t]:
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
            s.times_backs(s.backs, s.of_state, s.products)
            add(dh, kept, dh)
            dz_t[...] = s.rows
            if mask is not None:
                add(dh, carried, dh)
        dzs, inputs = s.dzs.reshape(4 * hidden, -1), rows[:-1].reshape(-1, d + 1 + hidden)
        of_all, of_n = dot(dzs[: 3 * hidden], inputs), dot(dzs[3 * hidden :], inputs[:, : d + 1])
        return dzs, dh.T.copy(), xp.concatenate([of_all[gated, : d + 1], of_n]), of_all[:, d:]

    def of_input(g: Any) -> Array:
        """Leave out what the state gives to n."""
        dzs = backward(g)[0]
        dxs = dot(weight_ih[gated].T, dzs[gated]) + dot(weight_ih[last].T, dzs[3 * hidden :])
        return dxs.reshape(d, length, n).transpose(2, 1, 0)

    output = steps.counted(hs[1:].transpose(2, 0, 1), mask)
    return (output, s.h.T.copy()), (
        of_input,
        lambda g: backward(g)[1],
        lambda g: backward(g)[2][:, :d],
        lambda g: backward(g)[3][:, 1:],
        lambda g: backward(g)[2][:, d],
        lambda g: backward(g)[3][:, 0],
    )
