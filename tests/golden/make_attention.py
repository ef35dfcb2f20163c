"""Write the golden values of normalisation and attention, and the file of weights that PyTorch saves.

PYTHONPATH=. python tests/golden/make_attention.py, where PyTorch and safetensors are installed (2.13 and 0.8 made the
files that are kept here). It also checks the other way round: PyTorch loads what netcore saves and gives the same.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from make_golden import record
from safetensors.torch import load_file, save_file
from torch.nn import functional as TF

from netcore import io, nn

HERE = Path(__file__).parent
rng = np.random.default_rng(11)
MASK = torch.tensor([[True, False, False, False], [False] * 4, [True, False, True, True]])


def batch_norm(x, weight, bias):
    return TF.batch_norm(x, None, None, weight, bias, training=True)


# name: function of torch, shapes of its inputs. The names are those of the test's table.
OPERATIONS = {
    "batch_norm": (batch_norm, [(5, 3), (3,), (3,)]),
    "batch_norm_sequence": (batch_norm, [(2, 3, 5), (3,), (3,)]),
    "batch_norm_images": (batch_norm, [(2, 3, 5, 4), (3,), (3,)]),
    "layer_norm": (lambda x, w, b: TF.layer_norm(x, (5,), w, b), [(2, 3, 5), (5,), (5,)]),
    "layer_norm_axes": (lambda x, w, b: TF.layer_norm(x, (3, 4), w, b, 0.1), [(2, 3, 4), (3, 4), (3, 4)]),
    "attention": (TF.scaled_dot_product_attention, [(2, 3, 4, 5), (2, 3, 6, 5), (2, 3, 6, 2)]),
    "attention_causal": (
        lambda q, k, v: TF.scaled_dot_product_attention(q, k, v, is_causal=True),
        [(2, 3, 5), (2, 4, 5), (2, 4, 3)],
    ),
    "attention_masked": (
        lambda q, k, v: TF.scaled_dot_product_attention(q, k, v, MASK),
        [(2, 3, 5), (2, 4, 5), (2, 4, 3)],
    ),
}


def layers(of):
    """One layer of each kind, in PyTorch's `torch.nn` or in `netcore.nn`: only the batch's place differs."""
    first = {"batch_first": True} if of is torch.nn else {}
    return of.Sequential(
        of.Linear(5, 4), of.Embedding(7, 4), of.BatchNorm1d(4), of.BatchNorm2d(3, momentum=None),
        of.LayerNorm((3, 4)), of.MultiheadAttention(8, 2, **first),
    )  # fmt: skip


INPUTS = [
    rng.standard_normal((3, 5)), rng.integers(0, 7, (2, 3)), 3 + 2 * rng.standard_normal((6, 4)),
    rng.standard_normal((2, 3, 4, 5)) - 1, rng.standard_normal((2, 3, 4)), rng.standard_normal((2, 3, 8)),
]  # fmt: skip
INPUTS = [x.astype(np.float32) if x.dtype.kind == "f" else x for x in INPUTS]
KEYS = rng.standard_normal((2, 4, 8)).astype(np.float32)
PADDING = np.array([[False, False, True, False], [False, False, False, True]])
NOT_SEEN = np.array([[False, True, False, True], [True, False, False, False], [False] * 4])


def outputs(model, tensor):
    """What each layer gives in evaluation mode; attention looks at other keys, with masks."""
    model.eval()
    for i, x in enumerate(INPUTS[:-1]):
        yield f"{i}/y", model[i](tensor(x))
    masks = {"key_padding_mask": tensor(PADDING), "attn_mask": tensor(NOT_SEEN)}
    x, keys = tensor(INPUTS[-1]), tensor(KEYS)
    yield "5/y", model[5](x, keys, keys, **masks)[0]
    yield "5/weights", model[5](x, keys, keys, **masks)[1]
    yield "5/heads", model[5](x, keys, keys, average_attn_weights=False, **masks)[1]
    yield "5/itself", model[5](x, x, x)[0]


def interoperate():
    """Inputs, outputs and a gradient of PyTorch's layers, whose weights go into a file of their own."""
    torch.manual_seed(0)
    model = layers(torch.nn)
    with torch.no_grad():
        for p in model.parameters():
            p += 0.1 * torch.randn_like(p)  # no scale is 1, no shift 0
    for i in (2, 3):
        for factor in (1, 2):
            model[i](torch.from_numpy(factor * INPUTS[i]))
    save_file(model.state_dict(), HERE / "attention.safetensors")
    values = dict(outputs(model, torch.from_numpy))
    values["5/y"].square().sum().backward()
    yield from ((name, value.detach().numpy()) for name, value in values.items())
    yield from ((f"5/grad/{name}", p.grad.numpy()) for name, p in model[5].named_parameters())
    yield from ((f"{i}/x", x) for i, x in enumerate(INPUTS))
    yield from (("5/keys", KEYS), ("5/key_padding_mask", PADDING), ("5/attn_mask", NOT_SEEN))


def check_that_pytorch_loads_what_netcore_saves():
    ours, theirs = layers(nn), layers(torch.nn)
    for i in (2, 3):
        ours[i](INPUTS[i])
    with TemporaryDirectory() as folder:
        io.save(ours.state_dict(), f"{folder}/model.safetensors")
        theirs.load_state_dict(load_file(f"{folder}/model.safetensors"))
    for (name, a), (_, b) in zip(outputs(ours, np.asarray), outputs(theirs, torch.from_numpy), strict=True):
        np.testing.assert_allclose(a, b.detach(), rtol=1e-5, atol=1e-5, err_msg=name)
    assert list(ours.state_dict()) == list(theirs.state_dict())


if __name__ == "__main__":
    check_that_pytorch_loads_what_netcore_saves()
    values = {f"layers/{name}": value for name, value in interoperate()} | dict(record(OPERATIONS, rng))
    np.savez_compressed(HERE / "attention.npz", **values)
