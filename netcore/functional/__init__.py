"""Functions of tensors, each beside its derivative: `from netcore import functional as F`."""

from netcore.functional.activations import (
    elu,
    gelu,
    leaky_relu,
    log_softmax,
    relu,
    sigmoid,
    silu,
    softmax,
    softplus,
    tanh,
)
from netcore.functional.basic import (
    abs,
    add,
    concat,
    div,
    exp,
    getitem,
    log,
    matmul,
    max,
    maximum,
    mean,
    minimum,
    mul,
    neg,
    pow,
    reshape,
    sqrt,
    stack,
    sub,
    sum,
    transpose,
    where,
)
from netcore.functional.linear import dropout, embedding, linear
from netcore.functional.losses import binary_cross_entropy_with_logits, cross_entropy, l1_loss, mse_loss
from netcore.functional.recurrent import gru, gru_cell, lstm, lstm_cell, rnn, rnn_cell

__all__ = [
    "abs", "add", "binary_cross_entropy_with_logits", "concat", "cross_entropy", "div", "dropout", "elu", "embedding",
    "exp", "gelu", "getitem",
    "gru", "gru_cell",
    "l1_loss", "leaky_relu", "linear", "log", "log_softmax",
    "lstm", "lstm_cell",
    "matmul", "max", "maximum", "mean", "minimum", "mse_loss", "mul", "neg", "pow", "relu", "reshape",
    "rnn", "rnn_cell",
    "sigmoid", "silu", "softmax", "softplus", "sqrt", "stack", "sub", "sum", "tanh", "transpose", "where",
]  # fmt: skip
