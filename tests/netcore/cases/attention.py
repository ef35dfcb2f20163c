"""Normalisation and attention, with inputs of odd shapes."""

import numpy as np

from netcore import functional as F
from tests.netcore.cases.inputs import Case, normal, positive

# Query 0 may look at one key, query 1 at none, query 2 at three.
MASK = np.array([[True, False, False, False], [False] * 4, [True, False, True, True]])

MEAN, VAR = normal(3), positive(3)


def batch_norm(x, *affine):
    return F.batch_norm(x, None, None, *affine, training=True)


CASES: list[Case] = [
    ("batch_norm", batch_norm, (normal(5, 3), positive(3), normal(3))),
    ("batch_norm-sequence", batch_norm, (normal(2, 3, 5), positive(3), normal(3))),
    ("batch_norm-one-sequence", batch_norm, (normal(1, 3, 2), positive(3), normal(3))),
    ("batch_norm-images", batch_norm, (normal(2, 3, 5, 4), positive(3), normal(3))),
    ("batch_norm-plain", batch_norm, (normal(4, 3, 2),)),
    ("batch_norm-weight", batch_norm, (normal(4, 1), positive(1))),
    ("batch_norm-bias", lambda x, b: F.batch_norm(x, bias=b, training=True), (normal(4, 2), normal(2))),
    ("batch_norm-eval", lambda x, *affine: F.batch_norm(x, MEAN, VAR, *affine),
     (normal(4, 3, 2), positive(3), normal(3))),
    ("batch_norm-eval-one", lambda x: F.batch_norm(x, MEAN, VAR), (normal(1, 3),)),
    ("layer_norm", lambda x, w, b: F.layer_norm(x, 5, w, b), (normal(3, 5), positive(5), normal(5))),
    ("layer_norm-sequence", lambda x, w, b: F.layer_norm(x, [5], w, b), (normal(2, 3, 5), positive(5), normal(5))),
    ("layer_norm-axes", lambda x, w, b: F.layer_norm(x, (3, 4), w, b),
     (normal(2, 3, 4), positive(3, 4), normal(3, 4))),
    ("layer_norm-weight", lambda x, w: F.layer_norm(x, 5, w), (normal(1, 5), positive(5))),
    ("layer_norm-bias", lambda x, b: F.layer_norm(x, 5, bias=b), (normal(3, 5), normal(5))),
    ("layer_norm-plain", lambda x: F.layer_norm(x, x.shape), (normal(3, 5),)),
    ("attention_weights", F.attention_weights, (normal(3, 5), normal(4, 5))),
    ("attention_weights-masked", lambda q, k: F.attention_weights(q, k, MASK), (normal(2, 3, 5), normal(2, 4, 5))),
    ("attention_weights-one", lambda q, k: F.attention_weights(q, k, causal=True), (normal(3, 1), normal(3, 1))),
    ("scaled_dot_product_attention", F.scaled_dot_product_attention,
     (normal(2, 3, 4, 5), normal(2, 3, 6, 5), normal(2, 3, 6, 2))),
    ("scaled_dot_product_attention-causal", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, causal=True),
     (normal(2, 5, 3), normal(2, 4, 3), normal(2, 4, 1))),
    ("scaled_dot_product_attention-masked",
     lambda q, k, v: F.scaled_dot_product_attention(q, k, v, MASK, causal=True),
     (normal(2, 3, 5), normal(2, 4, 5), normal(2, 4, 3))),
    ("positional_encoding", lambda x: x * F.positional_encoding(3, 5, np.float64), (normal(2, 3, 5),)),
]  # fmt: skip
