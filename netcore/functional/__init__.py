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
from netcore.functional.linear import dropout, embedding, linear
from netcore.functional.losses import binary_cross_entropy_with_logits, cross_entropy, l1_loss, mse_loss
from netcore.functional.mlp import mlp
from netcore.functional.norm import batch_norm, layer_norm

__all__ = [
    "abs", "add", "attention_weights", "batch_norm",
    "binary_cross_entropy_with_logits", "concat", "cross_entropy", "div", "dropout", "elu", "embedding",
    "exp", "gelu", "getitem", "l1_loss", "layer_norm", "leaky_relu", "linear", "log", "log_softmax", "matmul", "max",
    "maximum",
    "mean", "minimum", "mlp", "mse_loss", "mul", "neg", "positional_encoding", "pow", "relu", "reshape",
    "scaled_dot_product_attention", "sigmoid", "silu", "softmax",
    "softplus", "sqrt", "stack", "sub", "sum", "tanh", "transpose", "where",
]  # fmt: skip
