"""Attention over padded sequences, whole models as functions of some of their weights, and the loss."""

import numpy as np

from netcore import seq2seq
from tests.netcore.cases.inputs import Case, normal

SOURCE = np.array([[3, 4, 5], [4, 0, 0]])
TARGET = np.array([[4, 3, 2, 0], [2, 0, 0, 0]])
TOKENS = np.array([[1, 3, 0], [2, 0, 0]])


def additive(query, keys, w, u, v):
    """The scores as a function of the weights too."""
    attention = seq2seq.AdditiveAttention(3, 5, 4)
    attention.query.weight, attention.key.weight, attention.score.weight = w, u, v
    return attention(query, attention.prepare(keys))


def model(cell, attention):
    """The loss of a small model as a function of the embedding, of the decoder and of the output."""

    def loss(embedding, recurrent, output):
        rng = np.random.default_rng(0)
        network = seq2seq.Seq2Seq(6, 5, 2, 3, cell, attention, dtype=np.float64, rng=rng)
        network.source_embedding.weight, network.decoder.weight_hh = embedding, recurrent
        network.output.weight = output
        return seq2seq.sequence_loss(network(SOURCE, TARGET)[0], TARGET)

    gates = 3 if cell == "gru" else 4
    return loss, (normal(6, 2), normal(3 * gates, 3), normal(5, 3 if attention is None else 6))


CASES: list[Case] = [
    ("additive", additive, (normal(2, 3), normal(2, 6, 5), normal(4, 3), normal(4, 5), normal(1, 4))),
    ("additive-one", additive, (normal(1, 3), normal(1, 1, 5), normal(4, 3), normal(4, 5), normal(1, 4))),
    ("dot", seq2seq.DotAttention(), (normal(2, 4), normal(2, 6, 4))),
    ("dot-one-source", seq2seq.DotAttention(), (normal(3, 4), normal(1, 6, 4))),
    ("sequence_loss", lambda z: seq2seq.sequence_loss(z, TOKENS), (normal(2, 3, 4),)),
    ("seq2seq", *model("gru", None)),
    ("seq2seq-additive", *model("gru", "additive")),
    ("seq2seq-dot", *model("lstm", "dot")),
]
