"""Outputs, gradients and training runs against those that PyTorch computed (tests/golden/make_golden.py)."""

from pathlib import Path

import numpy as np
import pytest

from netcore import Tensor, nn, optim
from netcore import functional as F

GOLDEN = Path(__file__).parents[1] / "golden"
OPERATIONS = np.load(GOLDEN / "operations.npz")
TRAINING = np.load(GOLDEN / "training.npz")
LABELS = np.array([4, 0, 2])

OURS = {
    "pow": lambda x: x**3,
    "log": lambda x: F.log(x * x + 1),
    "sqrt": lambda x: F.sqrt(x * x + 1),
    "sum": lambda x: x.sum((0, 2)),
    "mean": lambda x: x.mean(1, keepdims=True),
    "max": lambda x: x.max(1),
    "transpose": lambda x: x.transpose(1, 2, 0),
    "getitem": lambda x: x[[1, 1, 0], 1:],
    "concat": lambda a, b: F.concat([a, b], 1),
    "stack": lambda a, b: F.stack([a, b], 1),
    "where": lambda a, b: F.where(a > b, a, b * 2),
    "leaky_relu": lambda x: F.leaky_relu(x, 0.2),
    "elu": lambda x: F.elu(x, 1.5),
    "softmax": lambda x: F.softmax(x, 1),
    "log_softmax": lambda x: F.log_softmax(x, 1),
    "embedding": lambda w: F.embedding(np.array([[1, 1], [0, 3]]), w),
    "cross_entropy": lambda z: F.cross_entropy(z, LABELS),
    "cross_entropy_sum": lambda z: F.cross_entropy(z, LABELS, reduction="sum"),
    "binary_cross_entropy_with_logits": lambda z, t: F.binary_cross_entropy_with_logits(z, F.sigmoid(t)),
}
OPTIMISERS = {
    "SGD": lambda p: optim.SGD(p, lr=0.1),
    "SGD-decay": lambda p: optim.SGD(p, lr=0.1, weight_decay=0.1),
    "SGD-momentum": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1),
    "SGD-nesterov": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1, nesterov=True),
    "RMSprop": lambda p: optim.RMSprop(p, lr=0.01),
    "RMSprop-decay": lambda p: optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-3, weight_decay=0.1),
    "Adam": lambda p: optim.Adam(p, lr=0.05),
    "Adam-decay": lambda p: optim.Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
    "AdamW": lambda p: optim.AdamW(p, lr=0.05, weight_decay=0.1),
}


def compare(golden, name, function, dtype):
    """Hold a function of netcore to the output and the gradients that were recorded under a name."""
    count = sum(key.startswith(f"{name}/input") for key in golden)
    inputs = [Tensor(golden[f"{name}/input{i}"], requires_grad=True, dtype=dtype) for i in range(count)]
    output = function(*inputs)
    output.backward(golden[f"{name}/seed"])
    close = {"rtol": 1e-12, "atol": 1e-12} if dtype is np.float64 else {"rtol": 2e-5, "atol": 2e-6}
    np.testing.assert_allclose(output.data, golden[f"{name}/output"], **close)
    for i, x in enumerate(inputs):
        np.testing.assert_allclose(x.grad, golden[f"{name}/grad{i}"], **close)
        assert x.grad.dtype == dtype
    assert output.dtype == dtype


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", sorted({key.partition("/")[0] for key in OPERATIONS}))
def test_operation_gives_the_values_and_gradients_of_pytorch(name, dtype):
    compare(OPERATIONS, name, OURS.get(name, getattr(F, name, None)), dtype)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_optimiser_walks_the_way_of_pytorch(name):
    model = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3)).to(np.float64)
    before = f"{name}/before/"
    model.load_state_dict({key.removeprefix(before): TRAINING[key] for key in TRAINING if key.startswith(before)})
    optimiser = OPTIMISERS[name](model.parameters())
    for step in range(10):
        optimiser.zero_grad()
        F.cross_entropy(model(TRAINING[f"{name}/x"]), TRAINING[f"{name}/y"]).backward()
        if step == 4:
            model[2].bias.grad = None
        optimiser.step()
    for key, value in model.state_dict().items():
        np.testing.assert_allclose(value, TRAINING[f"{name}/after/{key}"], rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(
    ("name", "make"),
    [("StepLR", lambda o: optim.StepLR(o, 3, 0.5)), ("CosineLR", lambda o: optim.CosineLR(o, 10, 0.01))],
)
def test_schedule_gives_the_rates_of_pytorch(name, make):
    optimiser = optim.SGD([nn.Parameter([0.0])], lr=0.8)
    schedule, rates = make(optimiser), []
    for _ in range(10):
        schedule.step()
        rates.append(optimiser.lr)
    np.testing.assert_allclose(rates, TRAINING[f"{name}/rates"], rtol=1e-12)


def test_clipping_gives_the_gradients_of_pytorch():
    params = [nn.Parameter(np.zeros(5)) for _ in TRAINING["clip/before"]]
    for p, g in zip(params, TRAINING["clip/before"]):
        p.grad = g.copy()
    assert optim.clip_grad_norm(params, 1.5) == pytest.approx(float(TRAINING["clip/norm"]), rel=1e-12)
    np.testing.assert_allclose([p.grad for p in params], TRAINING["clip/after"], rtol=1e-5)
