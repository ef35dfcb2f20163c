"""Write the golden values of recurrent networks, as PyTorch computes them.

PYTHONPATH=. python tests/golden/make_recurrent.py, where PyTorch is installed (2.13 made the files that are kept
here). It also loads a model of netcore into PyTorch and compares what they give.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from netcore import io, nn

D, H, N, T = 3, 4, 3, 5
LENGTHS = [5, 2, 3]

# name: class, options, whether the sequences are of unequal length
LAYERS = {
    "RNN": (torch.nn.RNN, {}, False),
    "RNN-relu": (torch.nn.RNN, {"nonlinearity": "relu"}, False),
    "LSTM": (torch.nn.LSTM, {}, False),
    "GRU": (torch.nn.GRU, {}, False),
    "LSTM-no-bias": (torch.nn.LSTM, {"bias": False}, False),
    "GRU-no-bias": (torch.nn.GRU, {"bias": False}, False),
    "RNN-deep": (torch.nn.RNN, {"num_layers": 2, "bidirectional": True}, True),
    "LSTM-deep": (torch.nn.LSTM, {"num_layers": 2, "bidirectional": True}, True),
    "GRU-deep": (torch.nn.GRU, {"num_layers": 2, "bidirectional": True}, True),
}
CELLS = {"RNNCell": torch.nn.RNNCell, "LSTMCell": torch.nn.LSTMCell, "GRUCell": torch.nn.GRUCell}


def normal(rng, *shape):
    return torch.from_numpy(rng.standard_normal(shape)).requires_grad_()


def record(model, x, states, run, rng):
    """Parameters, inputs, results, random gradients of these, and the gradients that come of them."""
    results = run(x, tuple(states) if len(states) > 1 else states[0])
    seeds = [torch.from_numpy(rng.standard_normal(tuple(r.shape))) for r in results]
    torch.autograd.backward(results, seeds)
    for i, (result, seed) in enumerate(zip(results, seeds)):
        yield f"result{i}", result.detach().numpy()
        yield f"seed{i}", seed.numpy()
    for name, p in model.named_parameters():
        yield f"parameter/{name}", p.detach().numpy()
        yield f"grad/{name}", p.grad.numpy()
    for name, value in {"x": x, **{f"state{i}": s for i, s in enumerate(states)}}.items():
        yield name, value.detach().numpy()
        yield f"grad/{name}", value.grad.numpy()


def layer(make, options, unequal, rng):
    model = make(D, H, batch_first=True, **options).double()
    count = options.get("num_layers", 1) * (2 if options.get("bidirectional") else 1)
    states = [normal(rng, count, N, H) for _ in range(2 if make is torch.nn.LSTM else 1)]

    def run(x, state):
        if unequal:
            x = pack_padded_sequence(x, torch.tensor(LENGTHS), batch_first=True, enforce_sorted=False)
        output, last = model(x, state)
        if unequal:
            output, _ = pad_packed_sequence(output, batch_first=True)
        return output, *(last if isinstance(last, tuple) else (last,))

    yield from record(model, normal(rng, N, T, D), states, run, rng)
    if unequal:
        yield "mask", np.arange(T) < np.array(LENGTHS)[:, None]


def cell(make, rng):
    model = make(D, H).double()
    states = [normal(rng, N, H) for _ in range(2 if make is torch.nn.LSTMCell else 1)]

    def run(x, state):
        last = model(x, state)
        return last if isinstance(last, tuple) else (last,)

    yield from record(model, normal(rng, N, D), states, run, rng)


def check_the_way_back():
    """A model of netcore, saved by netcore and loaded by PyTorch, gives the same outputs there."""
    x = np.random.default_rng(0).standard_normal((N, T, D)).astype(np.float32)
    for name in ("RNN", "LSTM", "GRU"):
        ours = getattr(nn, name)(D, H, num_layers=2, bidirectional=True)
        theirs = getattr(torch.nn, name)(D, H, num_layers=2, bidirectional=True, batch_first=True)
        with TemporaryDirectory() as folder:
            path = f"{folder}/model.safetensors"
            io.save(ours.state_dict(), path)
            theirs.load_state_dict(load_file(path))
        with torch.no_grad():
            expected = theirs(torch.from_numpy(x))[0].numpy()
        np.testing.assert_allclose(ours(x)[0].data, expected, atol=1e-5)


if __name__ == "__main__":
    check_the_way_back()
    torch.manual_seed(0)
    rng = np.random.default_rng(7)
    arrays = {}
    for name, (make, options, unequal) in LAYERS.items():
        arrays |= {f"{name}/{key}": value for key, value in layer(make, options, unequal, rng)}
    for name, make in CELLS.items():
        arrays |= {f"{name}/{key}": value for key, value in cell(make, rng)}
    model = torch.nn.LSTM(D, H, num_layers=2, bidirectional=True)
    save_file(model.state_dict(), Path(__file__).with_name("recurrent.safetensors"))
    x = np.ones((N, T, D), np.float32)
    arrays["safetensors/output"] = model(torch.from_numpy(x).transpose(0, 1))[0].transpose(0, 1).detach().numpy()
    np.savez_compressed(Path(__file__).with_name("recurrent.npz"), **arrays)
