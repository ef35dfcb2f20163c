"""Write the golden values of convolutions and pooling, and of models that go from one library to the other.

PYTHONPATH=. python tests/golden/make_vision.py, where PyTorch is installed (2.13 made the files that are kept here).
"""

import tempfile
from pathlib import Path

import numpy as np
import safetensors.torch
import torch
from torch.nn import functional as TF

from netcore import io, nn
from tests.golden.make_golden import record
from tests.netcore.cases.vision import networks

HERE = Path(__file__).parent

# name: function of torch, shapes of the inputs. The names are those of the test's table.
OPERATIONS = {
    "conv2d": (TF.conv2d, [(2, 3, 6, 5), (4, 3, 3, 2), (4,)]),
    "conv2d-options": (
        lambda x, w, b: TF.conv2d(x, w, b, stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2),
        [(2, 4, 7, 6), (6, 2, 3, 2), (6,)],
    ),
    "conv2d-same": (lambda x, w: TF.conv2d(x, w, padding="same"), [(1, 2, 5, 6), (3, 2, 4, 3)]),
    "conv1d": (TF.conv1d, [(2, 3, 7), (4, 3, 3), (4,)]),
    "conv1d-options": (
        lambda x, w: TF.conv1d(x, w, stride=2, padding=2, dilation=2, groups=2),
        [(2, 4, 7), (2, 2, 3)],
    ),
    "conv_transpose2d": (TF.conv_transpose2d, [(2, 3, 4, 3), (3, 4, 2, 3), (4,)]),
    "conv_transpose2d-options": (
        lambda x, w, b: TF.conv_transpose2d(x, w, b, (2, 3), (1, 0), (1, 2), 2, (1, 2)),
        [(2, 4, 3, 2), (4, 3, 3, 2), (6,)],
    ),
    "pad": (lambda x: TF.pad(x, (1, 2, 0, 3), value=0.5), [(2, 3, 4, 5)]),
    "pad-reflect": (lambda x: TF.pad(x, (1, 2, 0, 3), mode="reflect"), [(2, 3, 4, 5)]),
    "max_pool2d": (lambda x: TF.max_pool2d(x, 2), [(2, 3, 5, 4)]),
    "max_pool2d-options": (lambda x: TF.max_pool2d(x, (3, 2), (2, 1), (1, 1)), [(2, 3, 5, 4)]),
    "avg_pool2d": (lambda x: TF.avg_pool2d(x, 2), [(2, 3, 5, 4)]),
    "avg_pool2d-options": (lambda x: TF.avg_pool2d(x, (3, 2), (2, 1), (1, 1)), [(2, 3, 5, 4)]),
    "adaptive_avg_pool2d": (lambda x: TF.adaptive_avg_pool2d(x, (2, 3)), [(2, 3, 5, 4)]),
}


def models(rng):
    """A network of each library, and the outputs that PyTorch computes with their parameters."""
    torch.manual_seed(0)
    ours = networks(nn, rng=np.random.default_rng(0))
    for name, (theirs, shape) in networks(torch.nn).items():
        x = rng.standard_normal(shape).astype(np.float32)
        yield f"{name}/x", x
        safetensors.torch.save_file(theirs.state_dict(), HERE / f"vision-{name}.safetensors")
        yield f"{name}/theirs", theirs(torch.from_numpy(x)).detach().numpy()
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/ours.safetensors"
            io.save(ours[name][0].state_dict(), path)
            theirs.load_state_dict(safetensors.torch.load_file(path))
        yield f"{name}/ours", theirs(torch.from_numpy(x)).detach().numpy()


if __name__ == "__main__":
    rng = np.random.default_rng(8)
    np.savez_compressed(HERE / "vision.npz", **dict(record(OPERATIONS, rng)))
    np.savez_compressed(HERE / "vision_models.npz", **dict(models(rng)))
