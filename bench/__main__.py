"""Compare a training step of netcore with PyTorch's: python -m bench [--rounds 15] [--seconds 0.1]

Each implementation runs in a process of its own. In every round they are timed one after the other, so that whatever
else the machine does meets all of them; the table gives medians, over the rounds, of the ratio of times.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import subprocess
import sys
from statistics import median

from bench.steps import CASES


def implementations() -> list[tuple[str, ...]]:
    """Library, threads and, for PyTorch, its kind of Adam: each setting, so that each library shows its best."""
    threads = [str(n) for n in sorted({1, min(2, os.cpu_count() or 1)})]
    ours: list[tuple[str, ...]] = [("netcore", n) for n in threads]
    if importlib.util.find_spec("torch") is None:
        print("PyTorch is not installed here, so that there is nothing to compare with: pip install torch\n")
        return ours
    return ours + [("torch", n, adam) for n in threads for adam in ("foreach", "fused")]


def start(case: str, implementation: tuple[str, ...]) -> subprocess.Popen[str]:
    n = implementation[1]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": n, "OMP_NUM_THREADS": n, "MKL_NUM_THREADS": n}
    command = [sys.executable, "-m", "bench.worker", case, *implementation]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def ask(worker: subprocess.Popen[str], seconds: float | None = None) -> str:
    """Have a worker time some steps; without `seconds`, wait until it is ready."""
    assert worker.stdin and worker.stdout
    if seconds is not None:
        worker.stdin.write(f"{seconds}\n")
        worker.stdin.flush()
    answer = worker.stdout.readline()
    if not answer:
        raise SystemExit(f"bench: the worker ended early: {' '.join(map(str, worker.args))}")  # type: ignore[arg-type]
    return answer


def measure(case: str, rounds: int, seconds: float) -> dict[tuple[str, ...], list[float]]:
    """Seconds a step, for each implementation a list over the rounds."""
    workers = {implementation: start(case, implementation) for implementation in implementations()}
    try:
        for worker in workers.values():
            ask(worker)
        times: dict[tuple[str, ...], list[float]] = {i: [] for i in workers}
        for _ in range(rounds):
            for implementation, worker in workers.items():
                times[implementation].append(float(ask(worker, seconds)))
        return times
    finally:
        for worker in workers.values():
            worker.kill()
            worker.wait()


def report(case: str, times: dict[tuple[str, ...], list[float]]) -> None:
    ours = min((i for i in times if i[0] == "netcore"), key=lambda i: median(times[i]))
    print(f"### {case}, Adam\n")
    print("| implementation | threads | µs a step | times the netcore step |\n|---|---|---|---|")
    ratios = {i: median(t / n for t, n in zip(times[i], times[ours])) for i in times}
    for i in times:
        print(f"| {' '.join((i[0], *i[2:]))} | {i[1]} | {median(times[i]) * 1e6:.1f} | {ratios[i]:.2f} |")
    others = [ratios[i] for i in times if i[0] != "netcore"]
    if others:
        print(f"\nnetcore's step is {min(others):.2f} times as fast as PyTorch's at its best setting.")
    print(flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Compare training steps with PyTorch's.")
    parser.add_argument("--rounds", type=int, default=15, help="how often each implementation is timed (default 15)")
    parser.add_argument("--seconds", type=float, default=0.1, help="how long each time (default 0.1)")
    parser.add_argument("--case", choices=list(CASES), help="only this one")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    for case in [options.case] if options.case else CASES:
        report(case, measure(case, options.rounds, options.seconds))


if __name__ == "__main__":
    main()
