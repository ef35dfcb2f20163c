"""Write the golden values: outputs, gradients and training runs as PyTorch computes them.

python tests/golden/make_golden.py, where PyTorch is installed (2.13 made the files that are kept here). The tests
read the files and need no PyTorch.
"""

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as TF

HERE = Path(__file__).parent
rng = np.random.default_rng(7)
LABELS = np.array([4, 0, 2])

# name: function of torch, inputs. The names are those of the test's table.
OPERATIONS = {
    "add": (torch.add, [(3, 5), (5,)]),
    "sub": (torch.sub, [(3, 5), (3, 1)]),
    "mul": (torch.mul, [(3, 5), (5,)]),
    "div": (torch.div, [(3, 5), (3, 1)]),
    "pow": (lambda x: x**3, [(3, 5)]),
    "exp": (torch.exp, [(3, 5)]),
    "log": (lambda x: torch.log(x * x + 1), [(3, 5)]),
    "sqrt": (lambda x: torch.sqrt(x * x + 1), [(3, 5)]),
    "abs": (torch.abs, [(3, 5)]),
    "maximum": (torch.maximum, [(3, 5), (5,)]),
    "minimum": (torch.minimum, [(3, 5), (3, 1)]),
    "matmul": (torch.matmul, [(2, 1, 3, 5), (4, 5, 2)]),
    "sum": (lambda x: x.sum((0, 2)), [(3, 5, 2)]),
    "mean": (lambda x: x.mean(1, keepdim=True), [(3, 5, 2)]),
    "max": (lambda x: x.max(1).values, [(3, 5, 2)]),
    "transpose": (lambda x: x.permute(1, 2, 0), [(3, 5, 2)]),
    "getitem": (lambda x: x[[1, 1, 0], 1:], [(3, 5)]),
    "concat": (lambda a, b: torch.cat([a, b], 1), [(3, 5), (3, 1)]),
    "stack": (lambda a, b: torch.stack([a, b], 1), [(3, 5), (3, 5)]),
    "where": (lambda a, b: torch.where(a > b, a, b * 2), [(3, 5), (5,)]),
    "sigmoid": (torch.sigmoid, [(3, 5)]),
    "tanh": (torch.tanh, [(3, 5)]),
    "relu": (TF.relu, [(3, 5)]),
    "leaky_relu": (lambda x: TF.leaky_relu(x, 0.2), [(3, 5)]),
    "elu": (lambda x: TF.elu(x, 1.5), [(3, 5)]),
    "gelu": (lambda x: TF.gelu(x, approximate="tanh"), [(3, 5)]),
    "silu": (TF.silu, [(3, 5)]),
    "softplus": (TF.softplus, [(3, 5)]),
    "softmax": (lambda x: TF.softmax(x, 1), [(3, 5, 2)]),
    "log_softmax": (lambda x: TF.log_softmax(x, 1), [(3, 5, 2)]),
    "linear": (TF.linear, [(2, 3, 5), (4, 5), (4,)]),
    "embedding": (lambda w: TF.embedding(torch.tensor([[1, 1], [0, 3]]), w), [(4, 3)]),
    "mse_loss": (TF.mse_loss, [(3, 5), (3, 5)]),
    "l1_loss": (TF.l1_loss, [(3, 5), (3, 5)]),
    "cross_entropy": (lambda z: TF.cross_entropy(z, torch.from_numpy(LABELS)), [(3, 5)]),
    "cross_entropy_sum": (lambda z: TF.cross_entropy(z, torch.from_numpy(LABELS), reduction="sum"), [(3, 5)]),
    "binary_cross_entropy_with_logits": (
        lambda z, t: TF.binary_cross_entropy_with_logits(z, torch.sigmoid(t)),
        [(3, 5), (3, 5)],
    ),
}

O = torch.optim
OPTIMISERS = {
    "SGD": lambda p: O.SGD(p, lr=0.1),
    "SGD-decay": lambda p: O.SGD(p, lr=0.1, weight_decay=0.1),
    "SGD-momentum": lambda p: O.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1),
    "SGD-nesterov": lambda p: O.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1, nesterov=True),
    "RMSprop": lambda p: O.RMSprop(p, lr=0.01),
    "RMSprop-decay": lambda p: O.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-3, weight_decay=0.1),
    "Adam": lambda p: O.Adam(p, lr=0.05),
    "Adam-decay": lambda p: O.Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
    "AdamW": lambda p: O.AdamW(p, lr=0.05, weight_decay=0.1),
}
SCHEDULES = {
    "StepLR": lambda o: O.lr_scheduler.StepLR(o, 3, 0.5),
    "CosineLR": lambda o: O.lr_scheduler.CosineAnnealingLR(o, 10, 0.01),
}


def record(operations, rng):
    """Inputs, output, gradients for every operation, with a random gradient of the output."""
    for name, (function, shapes) in operations.items():
        inputs = [torch.from_numpy(rng.standard_normal(s)).requires_grad_() for s in shapes]
        output = function(*inputs)
        seed = torch.from_numpy(np.asarray(rng.standard_normal(tuple(output.shape))))
        output.backward(seed)
        yield f"{name}/output", output.detach().numpy()
        yield f"{name}/seed", seed.numpy()
        for i, x in enumerate(inputs):
            yield f"{name}/input{i}", x.detach().numpy()
            yield f"{name}/grad{i}", x.grad.numpy()


def network():
    """Two dense layers, in float64, and a batch."""
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(4, 5), torch.nn.Tanh(), torch.nn.Linear(5, 3)).double()
    return model, torch.from_numpy(rng.standard_normal((6, 4))), torch.from_numpy(rng.integers(0, 3, 6))


def training():
    """The parameters before and after 10 steps of each optimiser; in step 4 the last bias has no gradient."""
    for name, make in OPTIMISERS.items():
        model, x, y = network()
        for key, value in model.state_dict().items():
            yield f"{name}/before/{key}", value.numpy().copy()
        yield f"{name}/x", x.numpy()
        yield f"{name}/y", y.numpy()
        optimiser = make(model.parameters())
        for step in range(10):
            optimiser.zero_grad()
            TF.cross_entropy(model(x), y).backward()
            if step == 4:
                model[2].bias.grad = None
            optimiser.step()
        for key, value in model.state_dict().items():
            yield f"{name}/after/{key}", value.numpy()
    for name, make in SCHEDULES.items():
        optimiser = O.SGD([torch.zeros(1, requires_grad=True)], lr=0.8)
        schedule, rates = make(optimiser), []
        for _ in range(10):
            optimiser.step()
            schedule.step()
            rates.append(optimiser.param_groups[0]["lr"])
        yield f"{name}/rates", np.array(rates)
    g = rng.standard_normal((2, 5))
    p = [torch.zeros(5, requires_grad=True, dtype=torch.float64) for _ in g]
    for one, gradient in zip(p, g):
        one.grad = torch.from_numpy(gradient.copy())
    yield "clip/before", g
    yield "clip/norm", torch.nn.utils.clip_grad_norm_(p, 1.5).numpy()
    yield "clip/after", np.stack([one.grad.numpy() for one in p])


if __name__ == "__main__":
    np.savez_compressed(HERE / "operations.npz", **dict(record(OPERATIONS, rng)))
    np.savez_compressed(HERE / "training.npz", **dict(training()))
