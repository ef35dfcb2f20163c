r"""Data-parallel training over MPI: each process works on its part of every batch, and all take the same step.

A script for several processes differs from one for a single process in two places:

    with distributed.world() as comm:                                          # around all of it
        model, optimiser, loader = ...
        train.fit(model, optimiser, F.cross_entropy, loader, epochs=20, comm=comm)

It is started with `OPENBLAS_NUM_THREADS=1 mpiexec -n 4 python script.py`: four processes ("ranks"), each with one
thread, for they share the cores already. `comm` is mpi4py's own communicator: `comm.rank` is the number of this rank,
from 0 up, and `comm.size` how many there are. `pip install mpi4py mpich` installs it, and an MPI to go with it.

All ranks start from rank 0's weights and take its order of the samples. With $n_r$ of the $n$ samples of a batch on
rank $r$, the mean of the ranks' gradients, weighted by $n_r$, is the gradient of the whole batch:

$$\nabla L = \sum_r \frac{n_r}{n} \nabla L_r$$

so $p$ ranks learn what one process learns, up to rounding; this needs a loss that is a mean over samples. Dropout
draws other masks than one process does (see `own_generators`).

Arrays on a GPU go through the host's memory: that is right with every MPI, also one that knows nothing of GPUs. It
was tested with a stand-in that refuses what CuPy refuses; nobody has run it on GPUs. Where a machine has several,
each rank chooses its own with `cupy.cuda.Device(i).use()` before it makes arrays.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from netcore.backend import device_of, get_xp, to_device, to_numpy
from netcore.tensor import Tensor

Comm = Any
"""mpi4py's communicator, or `ALONE`."""


class _Alone:
    """What a communicator of one process does: nothing, and without MPI."""

    rank, size = 0, 1

    def bcast(self, value: Any) -> Any:
        return value

    def allgather(self, value: Any) -> list[Any]:
        return [value]

    def barrier(self) -> None:
        pass


ALONE = _Alone()
"""The communicator of a process that works alone: the same code runs with it, and without MPI."""


@contextmanager
def world() -> Iterator[Comm]:
    """Give the communicator of all processes that `mpiexec` started; an error on one rank ends them all.

    Without this, the others would wait for the failed rank for ever. It prints its traceback and its number first.

    Returns:
        A context manager with mpi4py's `COMM_WORLD`. A script that was started without `mpiexec` is one rank of one.

    Raises:
        ImportError: mpi4py is not installed.
        RuntimeError: `mpiexec` belongs to another MPI than mpi4py, so that each process believes itself alone.
    """
    comm = _mpi().COMM_WORLD
    started = max(int(os.environ.get(name) or 1) for name in ("PMI_SIZE", "OMPI_COMM_WORLD_SIZE"))
    if comm.size == 1 < started:
        raise RuntimeError(
            f"world: mpiexec started {started} processes, but this one sees itself alone. Use the mpiexec that "
            "belongs to mpi4py's MPI, such as the one beside your python."
        )
    try:
        yield comm
    except BaseException:
        if comm.size > 1:
            print(f"rank {comm.rank} of {comm.size} failed, and ends the others:", file=sys.stderr)
            traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            time.sleep(0.5)  # mpiexec passes the text on; what it has not read when it aborts is lost
            comm.Abort(1)
            os._exit(1)  # MPICH's Abort can return before it has its effect
        raise


def shard(n: int, comm: Comm) -> slice:
    r"""Say which of `n` samples are this rank's: rank $r$ of $p$ has those from $\lfloor rn/p \rfloor$ on.

    The parts join up to the whole and differ by at most one sample. With fewer samples than ranks some are empty.

    Args:
        n: the number of samples, such as the length of a batch.
        comm: the communicator.

    Returns:
        The part, to index a batch with.

    Raises:
        ValueError: there is no sample.

    Example:
        >>> from netcore import distributed
        >>> distributed.shard(10, distributed.ALONE)
        slice(0, 10, None)
    """
    if n < 1:
        raise ValueError(f"shard: expected a batch of at least one sample, got {n}.")
    return slice(n * comm.rank // comm.size, n * (comm.rank + 1) // comm.size)


def broadcast(part: Any, comm: Comm) -> None:
    """Let all ranks take over rank 0's state of a model, an optimiser, a loader: of anything with a `state_dict`.

    Args:
        part: built alike on every rank.
        comm: the communicator.

    Raises:
        ValueError: a rank has built something else; its `load_state_dict` says what does not fit.

    Example:
        >>> from netcore import distributed, nn
        >>> distributed.broadcast(nn.Linear(2, 1), distributed.ALONE)
    """
    if comm.size > 1:
        state = part.state_dict()
        part.load_state_dict(comm.bcast({k: to_numpy(v) if hasattr(v, "shape") else v for k, v in state.items()}))


def own_generators(model: Any, comm: Comm) -> None:
    """Give each random generator in a model, such as dropout's, a stream that is this rank's own.

    Ranks that drew the same masks would drop the same units for all parts of a batch. The streams follow from the
    seed and the number of ranks: started again, the training is the same. The generator that was there is left as
    it is: a loader that shares it goes on in step on all ranks.

    Args:
        model: an `nn.Module`.
        comm: the communicator.

    Example:
        >>> from netcore import distributed, nn
        >>> distributed.own_generators(nn.Dropout(0.5), distributed.ALONE)
    """
    if comm.size == 1:
        return
    own: dict[np.random.Generator, np.random.Generator] = {}
    for module in model.modules():
        for name, value in vars(module).items():
            if isinstance(value, np.random.Generator):
                if value not in own:
                    own[value] = value.spawn(comm.size)[comm.rank]
                setattr(module, name, own[value])


def average_gradients(params: Iterable[Tensor], samples: int, comm: Comm) -> None:
    r"""Replace each gradient by its mean over the ranks, weighted by their numbers of samples.

    $$g \leftarrow \sum_r n_r g_r \Big/ \sum_r n_r$$

    Call it between `backward()` and clipping or `step()`, on all ranks, also on one without samples. A parameter that
    no rank has a gradient for keeps None.

    Args:
        params: the same tensors on every rank, in the same order, such as `optimiser.params`.
        samples: $n_r$, how many samples this rank's gradient is the mean over; may be 0.
        comm: the communicator.

    Example:
        >>> from netcore import distributed, nn
        >>> w = nn.Parameter([1.0])
        >>> (w * w).sum().backward()
        >>> distributed.average_gradients([w], 1, distributed.ALONE)
        >>> w.grad.tolist()
        [2.0]

    References:
        Patarasuk and Yuan, Bandwidth Optimal All-reduce Algorithms for Clusters of Workstations, 2009.
    """
    if comm.size == 1:
        return
    params = list(params)
    xp = get_xp(params[0].data)
    # One message for all. Sending during the backward pass gained nothing (bench/scaling.py has 0.97 to 1.04 of the
    # time on two ranks), as MPICH by default moves data only while it is called. The tail of the message counts the
    # samples, of every rank and of those that have each gradient.
    tail = xp.asarray(np.array([1, *(p.grad is not None for p in params)], np.float32))
    parts = [xp.zeros(p.size, p.dtype) if p.grad is None else p.grad.reshape(-1) for p in params]
    flat = to_numpy(xp.concatenate([*parts, tail]))
    flat *= samples
    comm.Allreduce(_mpi().IN_PLACE, flat)
    size = flat.size - len(params)
    counts = flat[size:].tolist()
    flat *= 1 / float(flat[size - 1])
    mean, start = to_device(flat, device_of(params[0].data)), 0
    for p, count in zip(params, counts):
        end = start + p.size
        p.grad = mean[start:end].reshape(p.shape).astype(p.dtype, copy=False) if count else None
        start = end


def total(values: Mapping[str, float], comm: Comm) -> dict[str, float]:
    """Add up numbers over the ranks; every rank gets the very same sums.

    Args:
        values: numbers by name, the same names on every rank.
        comm: the communicator.

    Returns:
        The sums, by name.

    Example:
        >>> from netcore import distributed
        >>> distributed.total({"right": 7.0, "samples": 8.0}, distributed.ALONE)
        {'right': 7.0, 'samples': 8.0}
    """
    ranks = comm.allgather(dict(values))
    return {name: sum(rank[name] for rank in ranks) for name in values}


def _mpi() -> Any:
    """Import MPI, which starts it, or say how to install it."""
    try:
        from mpi4py import MPI
    except ImportError as error:
        raise ImportError(
            "distributed: expected mpi4py and an MPI library; install both with: pip install mpi4py mpich"
        ) from error
    return MPI
