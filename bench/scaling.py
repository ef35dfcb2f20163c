"""Measure data-parallel training: one process, one process with more BLAS threads, and several ranks, in one run.

python bench/scaling.py [--ranks 2]

Every batch is as large for the ranks together as for the one process. The three take turns, and the fastest step of
each counts: what else runs on the machine can only slow it. With `--worker` this file starts itself.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np

from netcore import distributed, nn, optim
from netcore import functional as F

# name: sizes of the layers, samples in a batch
CASES: dict[str, tuple[tuple[int, ...], int]] = {
    "4-16-3, batch 16": ((4, 16, 3), 16),
    "784-128-64-10, batch 64": ((784, 128, 64, 10), 64),
    "784-128-64-10, batch 256": ((784, 128, 64, 10), 256),
    "64-64-10, batch 2048": ((64, 64, 10), 2048),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare ranks with one process.")
    parser.add_argument("--ranks", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=20, help="how often each has its turn (default 20)")
    parser.add_argument("--seconds", type=float, default=0.4, help="how long a turn is (default 0.4)")
    parser.add_argument("--worker", nargs=2, metavar=("CASE", "LIBRARY"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        case, library = options.worker
        if library == "mpi":
            with distributed.world() as comm:
                work(case, comm)
        else:
            work(case, distributed.ALONE)
        return
    print(f"{date.today()}, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    p = options.ranks
    print(f"| network | 1 process, ms | 1 process, {p} threads | {p} ranks | efficiency | averaging | overlapped |")
    print("|---|---|---|---|---|---|---|")
    for case in CASES:
        print(row(case, p, options.rounds, options.seconds), flush=True)
    print("\nThreads, ranks: how many times as fast as 1 process. Efficiency: that of the ranks, over their number.")
    print("Averaging: the all-reduce and its copies, as a share of a step. Overlapped: the time of a backward pass")
    print("with an all-reduce under way, over the time of one after the other.")


def row(case: str, ranks: int, rounds: int, seconds: float) -> str:
    """Time the three in turn; a line of the table."""
    command = [sys.executable, __file__, "--worker", case]
    mpiexec = [str(Path(sys.executable).with_name("mpiexec")), "-n", str(ranks)]
    workers = {
        "alone": start([*command, "alone"], threads=1),
        "threads": start([*command, "alone"], threads=ranks),
        "ranks": start([*mpiexec, *command, "mpi"], threads=1),
    }
    try:
        turns = [{name: ask(worker, seconds) for name, worker in workers.items()} for _ in range(rounds)]
    finally:
        for worker in workers.values():
            worker.communicate()  # the end of its input ends it
    best = {name: min((turn[name] for turn in turns), key=lambda answer: answer["step"]) for name in workers}
    alone, ours = best["alone"]["step"], best["ranks"]
    overlap = min(turn["ranks"]["overlapped"] for turn in turns) / min(turn["ranks"]["apart"] for turn in turns)
    return (
        f"| {case} | {alone * 1e3:.2f} | {alone / best['threads']['step']:.2f} | {alone / ours['step']:.2f} | "
        f"{alone / ours['step'] / ranks:.0%} | {ours['average'] / ours['step']:.0%} | "
        f"{overlap:.2f} |"
    )


def start(command: list[str], threads: int) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "OPENBLAS_NUM_THREADS": str(threads),
        "OMP_NUM_THREADS": str(threads),
        # Else glibc takes large arrays from the system anew in every step, and half a batch costs far less than half.
        "MALLOC_MMAP_THRESHOLD_": "100000000",
        "MALLOC_TRIM_THRESHOLD_": "200000000",
    }
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)


def ask(worker: subprocess.Popen[str], seconds: float) -> dict[str, float]:
    assert worker.stdin and worker.stdout
    worker.stdin.write(f"{seconds}\n")
    worker.stdin.flush()
    answer = worker.stdout.readline()
    if not answer:
        raise SystemExit(f"scaling: a worker ended early: {worker.args}")
    return dict(json.loads(answer))


def work(case: str, comm: distributed.Comm) -> None:
    """For each line of input, which says how long, take steps; rank 0 answers with the seconds of one."""
    sizes, batch = CASES[case]
    rng = np.random.default_rng(0)
    layers: list[nn.Module] = []
    for inputs, outputs in pairwise(sizes):
        layers += [nn.Linear(inputs, outputs, rng=rng), nn.ReLU()]
    model = nn.Sequential(*layers[:-1])
    optimiser = optim.Adam(model.parameters(), lr=1e-4)
    own = distributed.shard(batch, comm)
    x = rng.standard_normal((batch, sizes[0])).astype(np.float32)[own]
    y = rng.integers(0, sizes[-1], batch)[own]
    averaging: list[float] = []

    def backward() -> None:
        optimiser.zero_grad()
        F.cross_entropy(model(x), y).backward()

    def step() -> None:
        backward()
        began = time.perf_counter()
        distributed.average_gradients(optimiser.params, len(x), comm)
        averaging.append(time.perf_counter() - began)
        optimiser.step()

    flat = np.zeros(sum(p.size for p in optimiser.params), np.float32)

    def apart() -> None:
        backward()
        comm.Allreduce(flat.copy(), flat)

    def overlapped() -> None:
        # As if every gradient were known at once: the most that overlapping can gain.
        sent = flat.copy()
        request = comm.Iallreduce(sent, flat)
        backward()
        request.Wait()

    for seconds in commands(comm):
        averaging.clear()
        best, fastest = timed(step, seconds, comm)
        answer = {"step": best, "average": averaging[fastest]}
        if comm.size > 1:
            answer |= {function.__name__: timed(function, seconds, comm)[0] for function in (apart, overlapped)}
        if comm.rank == 0:
            print(json.dumps(answer), flush=True)


def commands(comm: distributed.Comm) -> Iterator[float]:
    """The lines of rank 0's input as numbers, on every rank; who waits sleeps, and leaves the cores to the others."""
    if comm.rank == 0:
        for line in sys.stdin:
            for rank in range(1, comm.size):
                comm.send(float(line), rank)
            yield float(line)
        for rank in range(1, comm.size):
            comm.send(None, rank)
        return
    while True:
        while not comm.Iprobe(source=0):
            time.sleep(0.0005)
        seconds = comm.recv(source=0)
        if seconds is None:
            return
        yield seconds


def timed(function: Callable[[], None], seconds: float, comm: distributed.Comm) -> tuple[float, int]:
    """Call for about so long, equally often on every rank; the seconds of the fastest call, and which it was."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    while comm.bcast(time.perf_counter() < end or len(times) < 2):
        comm.barrier()
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    slowest = [max(ranks) for ranks in zip(*comm.allgather(times))]  # a step ends with its last rank
    return min(slowest), slowest.index(min(slowest))


if __name__ == "__main__":
    main()
