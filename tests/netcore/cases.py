"""Every differentiable function of netcore with inputs of odd shapes: what the gradient checks run over."""

from collections.abc import Callable
from typing import Any

import numpy as np

from netcore import functional as F

rng = np.random.default_rng(42)
LABELS = np.array([2, 0, 4])
MASK = np.array([[True, False, True], [False, False, True]])


def normal(*shape: int) -> np.ndarray:
    return rng.standard_normal(shape)


def positive(*shape: int) -> np.ndarray:
    return rng.uniform(0.5, 2.0, shape)


def away(*shape: int) -> np.ndarray:
    """Numbers that no kink (0, or another of them) is near."""
    size = int(np.prod(shape))
    return (rng.permutation(size).reshape(shape) + 0.25 - size // 2) / 3


CASES: list[tuple[str, Callable[..., Any], tuple[Any, ...]]] = [
    ("add", F.add, (normal(3, 5), normal(3, 5))),
    ("add-broadcast", F.add, (normal(3, 1, 5), normal(4, 1))),
    ("add-number", lambda x: x + 2.0, (normal(3),)),
    ("radd", lambda x: 2.0 + x, (normal(3),)),
    ("sub", F.sub, (normal(3, 5), normal(5))),
    ("rsub", lambda x: 2.0 - x, (normal(3),)),
    ("mul", F.mul, (normal(2, 3), normal(2, 1))),
    ("mul-itself", lambda x: x * x, (normal(3),)),
    ("rmul", lambda x: 2.0 * x, (normal(3),)),
    ("div", F.div, (normal(2, 3), positive(3))),
    ("rdiv", lambda x: 2.0 / x, (positive(3),)),
    ("neg", F.neg, (normal(3),)),
    ("pow-2", lambda x: x**2, (normal(3, 1),)),
    ("pow-half", lambda x: x**0.5, (positive(3),)),
    ("pow-minus", lambda x: x**-3, (positive(3),)),
    ("exp", F.exp, (normal(2, 3),)),
    ("log", F.log, (positive(2, 3),)),
    ("sqrt", F.sqrt, (positive(2, 3),)),
    ("abs", F.abs, (away(3, 3),)),
    ("maximum", F.maximum, (away(3, 5), away(5) + 0.1)),
    ("maximum-number", lambda x: F.maximum(x, 0.0), (away(7),)),
    ("minimum", F.minimum, (away(3, 5), away(3, 1) + 0.1)),
    ("minimum-number", lambda x: F.minimum(0.0, x), (away(7),)),
    ("matmul", F.matmul, (normal(3, 5), normal(5, 2))),
    ("matmul-one-row", F.matmul, (normal(1, 5), normal(5, 1))),
    ("matmul-vector-right", F.matmul, (normal(3, 5), normal(5))),
    ("matmul-vector-left", F.matmul, (normal(5), normal(5, 3))),
    ("matmul-vectors", F.matmul, (normal(5), normal(5))),
    ("matmul-batch", F.matmul, (normal(4, 3, 5), normal(4, 5, 2))),
    ("matmul-batch-broadcast", F.matmul, (normal(2, 1, 3, 5), normal(4, 5, 2))),
    ("matmul-batch-vector", F.matmul, (normal(4, 3, 5), normal(5))),
    ("matmul-vector-batch", F.matmul, (normal(3), normal(4, 3, 5))),
    ("sum", F.sum, (normal(3, 5),)),
    ("sum-axis", lambda x: x.sum(1), (normal(3, 5, 2),)),
    ("sum-axes", lambda x: x.sum((0, -1)), (normal(3, 5, 2),)),
    ("sum-keepdims", lambda x: x.sum(0, keepdims=True), (normal(3, 5),)),
    ("mean", F.mean, (normal(3, 5),)),
    ("mean-axis", lambda x: x.mean(-1), (normal(3, 5),)),
    ("mean-keepdims", lambda x: x.mean((0, 1), keepdims=True), (normal(3, 5),)),
    ("max", F.max, (away(3, 5),)),
    ("max-axis", lambda x: x.max(-1), (away(3, 5),)),
    ("max-keepdims", lambda x: x.max(1, keepdims=True), (away(3, 5, 2),)),
    ("reshape", lambda x: x.reshape(5, -1), (normal(3, 5),)),
    ("transpose", lambda x: x.T, (normal(3, 5, 2),)),
    ("transpose-axes", lambda x: x.transpose(1, 2, 0), (normal(3, 5, 2),)),
    ("transpose-negative", lambda x: x.transpose(-1, 0, 1), (normal(3, 5, 2),)),
    ("getitem-int", lambda x: x[1], (normal(3, 5),)),
    ("getitem-slice", lambda x: x[::2, None, 1:], (normal(3, 5),)),
    ("getitem-mask", lambda x: x[MASK], (normal(2, 3),)),
    ("getitem-repeated", lambda x: x[np.array([1, 1, 0, 1])], (normal(3, 5),)),
    ("getitem-pairs", lambda x: x[np.array([0, 2]), np.array([1, 1])], (normal(3, 5),)),
    ("concat", lambda a, b: F.concat([a, b], axis=1), (normal(3, 1), normal(3, 4))),
    ("concat-same", lambda a: F.concat([a, a]), (normal(3, 1),)),
    ("stack", lambda a, b: F.stack([a, b], axis=1), (normal(3, 5), normal(3, 5))),
    ("where", lambda a, b: F.where(MASK, a, b), (normal(2, 3), normal(3))),
    ("sigmoid", F.sigmoid, (normal(3, 5),)),
    ("tanh", F.tanh, (normal(3, 5),)),
    ("relu", F.relu, (away(3, 5),)),
    ("leaky_relu", lambda x: F.leaky_relu(x, 0.2), (away(3, 5),)),
    ("elu", lambda x: F.elu(x, 1.5), (away(3, 5),)),
    ("gelu", F.gelu, (normal(3, 5),)),
    ("silu", F.silu, (normal(3, 5),)),
    ("softplus", F.softplus, (normal(3, 5),)),
    ("softmax", F.softmax, (normal(3, 5),)),
    ("softmax-axis", lambda x: F.softmax(x, 0), (normal(3, 5, 2),)),
    ("log_softmax", F.log_softmax, (normal(3, 5),)),
    ("log_softmax-axis", lambda x: F.log_softmax(x, 1), (normal(3, 5, 2),)),
    ("linear", F.linear, (normal(3, 5), normal(2, 5), normal(2))),
    ("linear-one", F.linear, (normal(1, 1), normal(1, 1), normal(1))),
    ("linear-no-bias", F.linear, (normal(3, 5), normal(2, 5))),
    ("linear-sequence", F.linear, (normal(2, 3, 5), normal(4, 5), normal(4))),
    ("linear-vector", F.linear, (normal(5), normal(4, 5), normal(4))),
    ("embedding", lambda w: F.embedding(np.array([[1, 1], [0, 3]]), w), (normal(4, 3),)),
    ("dropout", lambda x: F.dropout(x, 0.4, rng=np.random.default_rng(1)), (normal(5, 7),)),
    ("mse_loss", F.mse_loss, (normal(3, 5), normal(3, 5))),
    ("mse_loss-sum", lambda a, b: F.mse_loss(a, b, reduction="sum"), (normal(3), normal(3))),
    ("l1_loss", F.l1_loss, (away(3, 5), away(3, 5) + 0.1)),
    ("cross_entropy", lambda z: F.cross_entropy(z, LABELS), (normal(3, 5),)),
    ("cross_entropy-sum", lambda z: 2.0 * F.cross_entropy(z, LABELS, reduction="sum"), (normal(3, 5),)),
    ("binary_cross_entropy", F.binary_cross_entropy_with_logits, (away(3, 5), rng.uniform(0.1, 0.9, (3, 5)))),
]
