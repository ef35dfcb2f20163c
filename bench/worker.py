"""One implementation in a process of its own: for each line on standard input it times some steps and answers.

python -m bench.worker CASE netcore|torch THREADS [ADAM]
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from bench.steps import CASES, netcore_step, torch_step


def main() -> None:
    case, library, threads, *adam = sys.argv[1:]
    sizes, batch = CASES[case]
    step = netcore_step(sizes, batch) if library == "netcore" else torch_step(sizes, batch, int(threads), adam[0])
    run(step, 0.3)
    print("ready", flush=True)
    for line in sys.stdin:
        print(run(step, float(line)), flush=True)


def run(step: Callable[[], Any], seconds: float) -> float:
    """Take steps for so long; returns the seconds for one."""
    count, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        for _ in range(5):
            step()
        count += 5
    return spent / count


if __name__ == "__main__":
    main()
