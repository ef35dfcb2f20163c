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
from netcore.functional.attention import attention_weights, positional_encoding, scaled_dot_product_attention
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
from netcore.functional.conv import conv1d, conv2d, conv_transpose2d
from netcore.functional.linear import dropout, embedding, linear
from netcore.functional.losses import binary_cross_entropy_with_logits, cross_entropy, l1_loss, mse_loss
from netcore.functional.mlp import mlp
from netcore.functional.norm import batch_norm, layer_norm
from netcore.functional.pool import adaptive_avg_pool2d, avg_pool2d, max_pool2d
from netcore.functional.recurrent import gru, gru_cell, lstm, lstm_cell, rnn, rnn_cell
from netcore.functional.windows import conv_output_size, pad

__all__ = [
    "abs", "adaptive_avg_pool2d", "add", "attention_weights", "avg_pool2d", "batch_norm",
    "binary_cross_entropy_with_logits", "concat", "conv1d", "conv2d", "conv_output_size", "conv_transpose2d",
    "cross_entropy", "div", "dropout", "elu", "embedding", "exp", "gelu", "getitem", "gru", "gru_cell", "l1_loss",
    "layer_norm", "leaky_relu", "linear", "log", "log_softmax", "lstm", "lstm_cell", "matmul", "max", "max_pool2d",
    "maximum", "mean", "minimum", "mlp", "mse_loss", "mul", "neg", "pad", "positional_encoding", "pow", "relu",
    "reshape", "rnn", "rnn_cell", "scaled_dot_product_attention", "sigmoid", "silu", "softmax", "softplus", "sqrt",
    "stack", "sub", "sum", "tanh", "transpose", "where",
]  # fmt: skip
