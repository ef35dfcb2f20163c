"""Write the golden values of sequence to sequence; see make_golden.py.

python tests/golden/make_seq2seq.py, where PyTorch is installed.
"""

import math
from pathlib import Path

import numpy as np
import torch
from make_golden import record
from torch.nn import functional as TF
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

N = torch.nn
SOURCE = torch.tensor([[3, 0, 0, 0], [4, 3, 5, 3], [5, 5, 0, 0]])
TARGET = torch.tensor([[3, 4, 2], [4, 2, 0], [2, 0, 0]])


class Model(N.Module):
    """The parts have the names that they have in netcore; the encoder reads packed sequences."""

    def __init__(self, cell, attention):
        super().__init__()
        width = 3 if attention is None else 6
        self.source_embedding = N.Embedding(6, 2)
        self.encoder = (N.GRU if cell == "gru" else N.LSTM)(2, 3, batch_first=True)
        self.target_embedding = N.Embedding(5, 2)
        self.decoder = (N.GRUCell if cell == "gru" else N.LSTMCell)(width - 1, 3)
        self.kind = attention
        if attention == "additive":
            self.attention = N.ModuleDict(
                {"query": N.Linear(3, 3, False), "key": N.Linear(3, 3, False), "score": N.Linear(3, 1, False)}
            )
        self.output = N.Linear(width, 5)

    def forward(self, source, target):
        packed = pack_padded_sequence(self.source_embedding(source), (source != 0).sum(1), True, False)
        outputs, state = self.encoder(packed)
        outputs, _ = pad_packed_sequence(outputs, batch_first=True)
        state = tuple(s[0] for s in state) if isinstance(state, tuple) else state[0]
        logits = []
        for tokens in torch.cat([torch.ones_like(target[:, :1]), target[:, :-1]], 1).T:
            x, h = self.target_embedding(tokens), state[0] if isinstance(state, tuple) else state
            if self.kind == "additive":
                hidden = torch.tanh(self.attention["query"](h)[:, None] + self.attention["key"](outputs))
                scores = self.attention["score"](hidden)[..., 0]
            elif self.kind == "dot":
                scores = torch.einsum("nd,nsd->ns", h, outputs) / math.sqrt(3)
            if self.kind:
                weights = scores.masked_fill(source == 0, -math.inf).softmax(1)
                context = torch.einsum("ns,nsd->nd", weights, outputs)
                x = torch.cat([x, context], 1)
            state = self.decoder(x, state)
            h = state[0] if isinstance(state, tuple) else state
            logits.append(self.output(torch.cat([h, context], 1) if self.kind else h))
        return torch.stack(logits, 1)


def operation(cell, attention):
    """The loss as a function of all parameters, in the order of their names."""
    model = Model(cell, attention).double()
    parameters = {name: tuple(p.shape) for name, p in sorted(model.named_parameters())}

    def loss(*values):
        logits = torch.func.functional_call(model, dict(zip(parameters, values)), (SOURCE, TARGET))
        return TF.cross_entropy(logits.reshape(-1, 5), TARGET.reshape(-1), ignore_index=0)

    return loss, list(parameters.values())


if __name__ == "__main__":
    kinds = [(cell, attention) for cell in ("gru", "lstm") for attention in (None, "additive", "dot")]
    operations = {f"{cell}-{attention}": operation(cell, attention) for cell, attention in kinds}
    values = dict(record(operations, np.random.default_rng(9)))
    np.savez_compressed(Path(__file__).parent / "seq2seq.npz", **values)
