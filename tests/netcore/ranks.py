"""What the tests of netcore.distributed run on several ranks: mpiexec -n 2 python -m tests.netcore.ranks CASE FOLDER

Each case takes a communicator and a folder and returns arrays, which every rank writes to a file of its own.
"""

import sys
from contextlib import suppress
from pathlib import Path

import numpy as np

from netcore import Tensor, backend, data, datasets, distributed, io, nn, optim, train
from netcore import functional as F
from tests.netcore import strict


def gradients(comm, folder, to_device=lambda x: x):
    """Averaged gradients of batches of 1 to 9 samples, as a map from each batch and parameter to its gradient."""
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((9, 3)), rng.integers(0, 2, 9)
    weight, bias = rng.standard_normal((2, 3)), rng.standard_normal(2).astype(np.float32)
    found = {}
    for n in (1, 3, 9):
        # Only the last sample of the nine reaches `rare`, on one rank; nothing reaches `unused`.
        params = [Tensor(to_device(v), requires_grad=True) for v in (weight, bias, np.ones(2), np.zeros((2, 2)))]
        w, b, rare, unused = params
        own = distributed.shard(n, comm)
        if own.stop > own.start:
            logits = F.linear(Tensor(to_device(x[own])), w, b)
            if own.stop == 9:
                last = np.zeros((own.stop - own.start, 1))
                last[-1] = 1
                logits = logits + Tensor(to_device(last)) * rare
            F.cross_entropy(logits, Tensor(to_device(y[own]))).backward()
        distributed.average_gradients(params, own.stop - own.start, comm)
        assert unused.grad is None and (rare.grad is None) == (n < 9)
        assert all(p.grad is None or (p.grad.dtype == p.dtype and p.grad.shape == p.shape) for p in params)
        assert type(w.grad) is type(w.data)
        w.grad *= 1.0  # it is the parameter's own
        found |= {f"{n} {i}": backend.to_numpy(p.grad) for i, p in enumerate(params) if p.grad is not None}
    return found


def gradients_on_a_stand_in(comm, folder):
    """The same with arrays that refuse what CuPy's refuse."""
    backend._libraries = {np.ndarray: np, strict.DeviceArray: strict.xp}
    backend._cupy = lambda: strict.xp
    return gradients(comm, folder, strict.xp.asarray)


def setup(comm, p=0.0, seed=0):
    """A training in float64 on 83 samples, of which the last batch of 16 holds three."""
    rng = np.random.default_rng(seed)
    x, y = datasets.spirals(120, rng=np.random.default_rng(5))
    x = x.astype(np.float64)
    model = nn.Sequential(nn.Linear(2, 12, rng=rng), nn.ReLU(), nn.Dropout(p, rng=rng), nn.Linear(12, 3, rng=rng))
    model.to(np.float64)
    optimiser = optim.Adam(model.parameters(), lr=0.02)
    return {
        "model": model,
        "optimiser": optimiser,
        "loader": data.DataLoader(x[:83], y[:83], batch_size=16, rng=np.random.default_rng(seed + 1)),
        "loss_fn": F.cross_entropy,
        "epochs": 6,
        "validation": (x[83:], y[83:]),
        "metrics": {"accuracy": train.accuracy},
        "scheduler": optim.StepLR(optimiser, step_size=2, gamma=0.5),
        "early_stopping": train.EarlyStopping(patience=9),
        "comm": comm,
    }


def result(parts, history):
    return parts["model"].state_dict() | {
        "train_loss": history.train_loss,
        "val_loss": history.val_loss,
        "accuracy": history.metrics["accuracy"],
        "next": parts["model"][2].rng.random(),
    }


def fit(comm, folder):
    """Every rank would begin with other weights and another order, if it were alone."""
    parts = setup(comm, seed=10 * comm.rank)
    return result(parts, train.fit(**parts))


def few_samples(comm, folder):
    """Two samples in the last batch and two to validate: with four ranks, some have none."""
    parts = setup(comm)
    loader, (x, y) = parts["loader"], parts["validation"]
    parts |= {
        "loader": data.DataLoader(loader.x[:18], loader.y[:18], 16, rng=loader.rng),
        "validation": (x[:2], y[:2]),
    }
    return result(parts, train.fit(**parts))


class Running(nn.Linear):
    """A layer that keeps the sum of all that it saw, which is another on each rank."""

    seen = 0.0

    def forward(self, x):
        self.seen += float(Tensor(x).sum()) if self.training else 0.0
        return super().forward(x)

    def state_dict(self):
        return super().state_dict() | {"seen": np.array(self.seen)}

    def load_state_dict(self, state, strict=True):
        self.seen = float(state["seen"])
        return super().load_state_dict({k: v for k, v in state.items() if k != "seen"}, strict)


def running(comm, folder):
    model = Running(1, 2)
    loader = data.DataLoader(np.arange(4.0).reshape(4, 1), np.array([0, 0, 1, 1]), batch_size=4, shuffle=False)
    train.fit(model, optim.SGD(model.parameters()), F.cross_entropy, loader, epochs=1, comm=comm)
    return model.state_dict()


def whole(comm, folder):
    parts = setup(comm, p=0.3)
    return result(parts, train.fit(**parts))


def resumed(comm, folder):
    """The training of `whole`, cut off in its fourth epoch and taken up by other objects."""
    written = []
    save = io.save_checkpoint
    io.save_checkpoint = lambda *args: (written.append(1), save(*args))
    calls = iter(range(20))

    def interrupted(logits, y):
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return F.cross_entropy(logits, y)

    with suppress(KeyboardInterrupt):
        train.fit(**setup(comm, p=0.3) | {"loss_fn": interrupted, "checkpoint": folder / "training"})
    parts = setup(comm, p=0.3, seed=5)
    history = train.fit(**parts, checkpoint=folder / "training")
    return result(parts, history) | {"written": len(written)}


def masks(comm, folder):
    """What dropout leaves of ones on this rank, and what the loader draws from the generator that it shares."""
    rng = np.random.default_rng(0)
    model = nn.Sequential(nn.Dropout(0.5, rng=rng), nn.Dropout(0.5, rng=rng))
    assert model[0].rng is model[1].rng
    distributed.own_generators(model, comm)
    assert model[0].rng is model[1].rng
    return {"mask": model(np.ones(64)).numpy(), "order": rng.permutation(64)}


def broadcast(comm, folder):
    """An optimiser in the middle of its work reaches the ranks that have just begun."""
    w = nn.Parameter(np.array([1.0, 2.0]))
    optimiser = optim.Adam([w], lr=0.1 / (1 + comm.rank))
    for _ in range(3 - comm.rank):
        w.grad = np.ones(2)
        optimiser.step()
    distributed.broadcast(optimiser, comm)
    return optimiser.state_dict()


def total(comm, folder):
    return distributed.total({"tenths": 0.1 * (comm.rank + 1), "ranks": 1}, comm)


def failing(comm, folder):
    """Rank 1 has an error where the others wait for it."""
    if comm.rank == 1:
        raise ValueError("no such sample")
    comm.barrier()


def main(case, folder):
    with distributed.world() as comm:
        np.savez(Path(folder) / f"{comm.rank}.npz", **globals()[case](comm, Path(folder)))


if __name__ == "__main__":
    main(*sys.argv[1:])
