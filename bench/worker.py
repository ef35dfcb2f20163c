"""One implementation in a process of its own: for each line on standard input it times some steps and answers.

python -m bench.worker CASE LIBRARY [OPTION …]; the environment says how many threads.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from bench import steps
from bench.cases import CASES, GPU_CASES

SETTLE = 0.03  # seconds untimed at each turn: the threads of the process before fall asleep, the caches fill


def main() -> None:
    name, library, *options = sys.argv[1:]
    training = make(library)({**CASES, **GPU_CASES}[name], *options)
    clock = run_on_gpu if "cuda" in options else run
    output, losses = training.output(), [training.step() for _ in range(5)]
    answer({"output": output[:10], "losses": [loss.item() for loss in losses if loss is not None]})
    clock(training.step, 0.1)
    for line in sys.stdin:
        clock(training.step, SETTLE)
        answer({"seconds": clock(training.step, float(line)), "peak": peak()})


def make(library: str) -> Any:
    if library == "torch":
        import torch

        torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    if library == "jax":
        from bench.jax_steps import jax

        return jax
    return getattr(steps, library)


def answer(what: Any) -> None:
    print(json.dumps(what), flush=True)


def run(step: Callable[[], Any], seconds: float) -> float:
    """Take steps for so long; returns the seconds for one."""
    count, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        step()
        count += 1
    return spent / count


def run_on_gpu(step: Callable[[], Any], seconds: float) -> float:
    """The same by CuPy's clock, which waits for the GPU; some steps in a row, as training takes them."""
    from cupyx.profiler import benchmark

    together = 5
    steps = benchmark(lambda: [step() for _ in range(together)], n_warmup=0, max_duration=seconds)
    return float(steps.gpu_times.mean()) / together


def peak() -> float:
    """The most memory that this process has held, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
