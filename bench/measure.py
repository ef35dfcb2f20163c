"""Time implementations side by side: each in a process of its own, in turn, round after round."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple


class Implementation(NamedTuple):
    library: str
    threads: int
    options: tuple[str, ...] = ()


def installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


class Worker:
    """A process that has one implementation of a case ready (`bench.worker`)."""

    def __init__(self, name: str, implementation: Implementation) -> None:
        n = str(implementation.threads)
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NPROC"), n)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", name, implementation.library, *implementation.options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **threads},
        )
        self.first = self.answer()

    def answer(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"bench: the worker ended early: {' '.join(map(str, self.process.args))}")  # type: ignore[arg-type]
        return json.loads(line)

    def time(self, seconds: float) -> Any:
        assert self.process.stdin
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return self.answer()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def measure(name: str, found: list[Implementation], rounds: int, seconds: float) -> list[dict[str, Any]]:
    """Time every implementation of a case in turn; returns a row for each."""
    workers: list[Worker] = []
    try:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            workers += pool.map(lambda i: Worker(name, i), found)
        turns = [[worker.time(seconds) for worker in workers] for _ in range(rounds)]
    finally:
        for worker in workers:
            worker.end()
    return [
        {**i._asdict(), **worker.first, "seconds": [round(t["seconds"], 8) for t in own],
         "peak": [own[0]["peak"], own[-1]["peak"]]}
        for i, worker, own in zip(found, workers, zip(*turns))
    ]  # fmt: skip


def difference(row: dict[str, Any], ours: dict[str, Any]) -> float:
    """How far apart two implementations are: in the output before training, and in the first losses."""
    pairs = zip([*row["output"], *row["losses"]], [*ours["output"], *ours["losses"]], strict=True)
    return max(abs(a - b) for a, b in pairs)


def agree(name: str, rows: list[dict[str, Any]], tolerance: float = 1e-4) -> None:
    """Refuse to compare steps that do not compute the same."""
    for row in rows:
        if row["losses"] and not difference(row, rows[0]) <= tolerance:
            raise SystemExit(
                f"bench: {name}: {row['library']} and {rows[0]['library']} do not compute the same: "
                f"losses {row['losses']} and {rows[0]['losses']}"
            )
