"""Recurrent networks: whole sequences and single steps, masks, missing biases, no first state."""

from typing import Any

import numpy as np

from netcore import functional as F
from netcore.functional.recurrent import steps
from tests.netcore.cases.inputs import Case, normal

MASK = np.array([[True, True, True, False, False], [False, True, False, True, True], [True] * 5])


def together(output: Any, state: Any) -> Any:
    """Outputs and last states as one tensor, so that all their gradients are checked at once."""
    states = state if isinstance(state, tuple) else (state,)
    return F.concat([output.reshape(-1), *(s.reshape(-1) for s in states)])


def rnn(x: Any, h0: Any, *weights: Any, **options: Any) -> Any:
    return together(*F.rnn(x, h0, *weights, **options))


def lstm(x: Any, h0: Any, c0: Any, *weights: Any, **options: Any) -> Any:
    return together(*F.lstm(x, (h0, c0), *weights, **options))


def gru(x: Any, h0: Any, *weights: Any, **options: Any) -> Any:
    return together(*F.gru(x, h0, *weights, **options))


def inputs(name: str, *x: int, hidden: int = 4) -> tuple[np.ndarray, ...]:
    """Inputs of a shape, the states, the weights and the biases."""
    states, gates = {"rnn": (1, 1), "lstm": (2, 4), "gru": (1, 3)}[name]
    rows = gates * hidden
    first = [normal(x[0], hidden) for _ in range(states)]
    return normal(*x), *first, normal(rows, x[-1]), normal(rows, hidden), normal(rows), normal(rows)


CASES: list[Case] = []
for name, f in {"rnn": rnn, "lstm": lstm, "gru": gru}.items():
    one = inputs(name, 3, 5, 2)
    CASES += [
        (name, f, one),
        (f"{name}-one-step", f, inputs(name, 3, 1, 2)),
        (f"{name}-one-sequence", f, inputs(name, 1, 5, 2)),
        (f"{name}-one-of-all", f, inputs(name, 1, 1, 1, hidden=1)),
        (f"{name}-mask", lambda *a, f=f: f(*a, mask=MASK), inputs(name, 3, 5, 2)),
        (f"{name}-no-bias", f, one[:-2]),
        (f"{name}-bias_ih", f, one[:-1]),
        (f"{name}-bias_hh", lambda *a, f=f: f(*a[:-1], None, a[-1]), one[:-1]),
    ]
CASES += [
    ("rnn-relu", lambda *a: rnn(*a, nonlinearity="relu"), inputs("rnn", 3, 5, 2)),
    ("rnn-output", lambda *a: F.rnn(*a)[0], inputs("rnn", 3, 5, 2)),
    ("rnn-last", lambda *a: F.rnn(*a)[1], inputs("rnn", 3, 5, 2)),
    ("rnn-no-state", lambda x, *a: rnn(x, None, *a), (normal(3, 5, 2), *inputs("rnn", 1, 2)[2:])),
    ("lstm-output", lambda x, h, c, *a: F.lstm(x, (h, c), *a)[0], inputs("lstm", 3, 5, 2)),
    ("lstm-last-h", lambda x, h, c, *a: F.lstm(x, (h, c), *a)[1][0], inputs("lstm", 3, 5, 2)),
    ("lstm-last-c", lambda x, h, c, *a: F.lstm(x, (h, c), *a)[1][1], inputs("lstm", 3, 5, 2)),
    ("lstm-no-state", lambda x, *a: together(*F.lstm(x, None, *a)), (normal(3, 5, 2), *inputs("lstm", 1, 2)[3:])),
    ("gru-output", lambda *a: F.gru(*a)[0], inputs("gru", 3, 5, 2)),
    ("gru-last", lambda *a: F.gru(*a)[1], inputs("gru", 3, 5, 2)),
    ("gru-no-state", lambda x, *a: gru(x, None, *a), (normal(3, 5, 2), *inputs("gru", 1, 2)[2:])),
    ("rnn_cell", F.rnn_cell, inputs("rnn", 3, 2)),
    ("rnn_cell-relu", lambda *a: F.rnn_cell(*a, nonlinearity="relu"), inputs("rnn", 3, 2)),
    ("lstm_cell", lambda x, h, c, *a: F.concat(F.lstm_cell(x, (h, c), *a)), inputs("lstm", 3, 2)),
    ("lstm_cell-no-bias", lambda x, h, c, *a: F.concat(F.lstm_cell(x, (h, c), *a)), inputs("lstm", 1, 2)[:-2]),
    ("rnn_cell-state-of-another-dtype", lambda h: steps._cast(h, np.float64), (normal(3, 4),)),
    ("gru_cell", F.gru_cell, inputs("gru", 3, 2)),
    ("gru_cell-no-bias", F.gru_cell, inputs("gru", 1, 2)[:-2]),
]
