"""Long short-term memory: one step, and a whole sequence with its way back through time."""

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
    """Change the order of the gates from i, f, g, o to i, f, o, g, where the sigmoids are neighbours, or back."""
    n = len(rows) // 4
    return get_xp(rows).concatenate([rows[: 2 * n], rows[3 * n :], rows[2 * n : 3 * n]])


def _arrays(xp: Any, dtype: Any, n: int, length: int, d: int, hidden: int) -> SimpleNamespace:
    """What a pass writes and does not give away. Features come first: a gate, or a state, is one block (H, N)."""
    s, width = SimpleNamespace(), d + 1 + hidden
    # x, 1 and h, one below the other: what the weights of x, the bias and the weights of h are multiplied by.
    s.column = empty(xp, dtype, width, n)
    s.x, s.column[d], s.h = s.column[:d], 1, s.column[d + 1 :]
    s.weight, s.back = empty(xp, dtype, 4 * hidden, width), empty(xp, dtype, hidden, 4 * hidden)
    forth, back = steps.row_blocks(xp, 4 * hidden, width, n), steps.row_blocks(xp, hidden, 4 * hidden, n)
    s.weights, s.backs = steps.in_blocks(s.weight, forth), steps.in_blocks(s.back, back)
    s.times_weights, s.times_backs = steps.product(xp, forth), steps.product(xp, back)
    # i, f, o, g, the cell state before the step, and tanh of the one after it.
    s.blocks = empty(xp, dtype, length + 1, 6, hidden, n)
    s.products, s.states = empty(xp, dtype, 2, 2, hidden, n)
    s.dh = steps.in_blocks(s.states[0], back)
    # The gradients of i, f, o and g before their functions, and what of the gradient of h goes to c.
    s.local, s.dzs = empty(xp, dtype, 5, hidden, n), empty(xp, dtype, 4 * hidden, length, n)
    s.dz = s.local[:4].reshape(4 * hidden, n)
    s.forward, s.backward = [], []
    for t in range(length):
        block, c = s.blocks[t], s.blocks[t + 1, 4]
        gates = block[:4]
        s.forward.append(
            (
                steps.in_blocks(gates.reshape(-1, n), forth), gates,
                block[:3], block[:2], block[3:5], block[2], block[4], c, block[5],
            )
        )  # fmt: skip
        s.backward.append((block[:3], block[3:], block[3::2], block[:3:2], block[1], s.dzs[:, t]))
    return s


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
    scratch = Scratch(_arrays, xp, dtype, n, length, d, hidden)
    s = scratch.arrays
    add, subtract, multiply, tanh = xp.add, xp.subtract, xp.multiply, xp.tanh
    half, one = scalar(xp, 0.5, dtype), scalar(xp, 1, dtype)

    across = _swap(weight_hh)
    s.weight[:, :d], s.weight[:, d], s.weight[:, d + 1 :] = _swap(weight_ih), 0, across
    for bias in (bias_ih, bias_hh):
        if bias is not None:
            s.weight[:, d] += _swap(bias)
    # σ(z) = ½ tanh(½ z) + ½: the inner ½ goes into the weights.
    s.weight[: 3 * hidden] *= half
    # The columns of all steps, as rows: the weights' gradient is one product with them, and the outputs lie there.
    rows = empty(xp, dtype, length + 1, n, d + 1 + hidden)
    columns = rows.transpose(0, 2, 1)
    hs = columns[:, d + 1 :]
    s.h[...] = 0 if h0 is None else h0.T
    s.blocks[0, 4] = 0 if c0 is None else c0.T
    for t, (views, x_t, column) in enumerate(zip(s.forward, x.transpose(1, 2, 0), columns)):
        products, gates, sigmoids, i_f, g_c, o, c_before, c, tanh_c = views
        s.x[...] = x_t
        column[...] = s.column
        s.times_weights(s.weights, s.column, products)
        tanh(gates, gates)
        multiply(sigmoids, half, sigmoids)
        add(sigmoids, half, sigmoids)
        # c' = i · g + f · c, both products at once
        multiply(i_f, g_c, s.products)
        add(*s.products, c)
        if mask is not None:
            c[...] = xp.where(mask[:, t], c, c_before)
        tanh(c, tanh_c)
        multiply(o, tanh_c, s.h)
        if mask is not None:
            s.h[...] = xp.where(mask[:, t], s.h, hs[t])
    hs[-1] = s.h

    @shared
    def backward(pairs: Any) -> tuple[Array, ...]:
        g, s = dict(pairs), scratch.arrays
        gs = steps.counted(g[0], mask) if 0 in g else None
        s.back[...] = across.T
        d_sigmoids, d_i_f, d_g, of_c = s.local[:3], s.local[:2], s.local[3], s.local[4]
        d_g_c, d_o_c, (dh, dc) = s.local[3:], s.local[2::2], s.states
        for k, state in ((1, dh), (2, dc)):
            state[...] = g[k].T if k in g else 0
        reached = [] if gs is None else steps.reached(gs)
        for t in reversed(range(length)):
            sigmoids, factors, g_tanh_c, i_o, f, dz_t = s.backward[t]
            if gs is not None and reached[t]:
                add(dh, gs[:, t].T, dh)
            steps.forget_tiny(t, s.states)
            if mask is not None:
                carried = xp.where(mask[:, t], 0, s.states)
                multiply(s.states, mask[:, t], s.states)
            # Of i, f and o, the derivative of the sigmoid times what each is multiplied by: g, c and tanh c'.
            subtract(one, sigmoids, d_sigmoids)
            multiply(d_sigmoids, sigmoids, d_sigmoids)
            multiply(d_sigmoids, factors, d_sigmoids)
            # Of g and c', the derivative of tanh times what each is multiplied by: i and o.
            multiply(g_tanh_c, g_tanh_c, d_g_c)
            subtract(one, d_g_c, d_g_c)
            multiply(d_g_c, i_o, d_g_c)
            multiply(d_o_c, dh, d_o_c)
            add(dc, of_c, dc)
            multiply(d_i_f, dc, d_i_f)
            multiply(d_g, dc, d_g)
            multiply(dc, f, dc)
            s.times_backs(s.backs, s.dz, s.dh)
            dz_t[...] = s.dz
            if mask is not None:
                add(s.states, carried, s.states)
        dzs = s.dzs.reshape(4 * hidden, -1)
        return dzs, dh.T.copy(), dc.T.copy(), _swap(xp.dot(dzs, rows[:-1].reshape(-1, d + 1 + hidden)))

    output = steps.counted(hs[1:].transpose(2, 0, 1), mask)
    return (output, s.h.T.copy(), s.blocks[-1, 4].T.copy()), (
        lambda g: xp.dot(_swap(weight_ih).T, backward(g)[0]).reshape(d, length, n).transpose(2, 1, 0),
        lambda g: backward(g)[1],
        lambda g: backward(g)[2],
        lambda g: backward(g)[3][:, :d],
        lambda g: backward(g)[3][:, d + 1 :],
        lambda g: backward(g)[3][:, d],
        lambda g: backward(g)[3][:, d],
    )
