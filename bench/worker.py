"""One implementation in a process of its own: for each line on standard input it times some steps and answers.

python -m bench.worker CASE netcore|torch THREADS [ADAM]
"""

import sys
import time

from bench.steps import CASES, netcore_step, torch_step


def main() -> None:
    case, library, threads, *adam = sys.argv[1:]
    sizes, batch = CASES[case]
    step = netcore_step(sizes, batch) if library == "netcore" else torch_step(sizes, batch, int(threads), adam[0])
    for _ in range(200):
        step()
    print("ready", flush=True)
    for line in sys.stdin:
        count, start = 0, time.perf_counter()
        while (spent := time.perf_counter() - start) < float(line):
            for _ in range(20):
                step()
            count += 20
        print(spent / count, flush=True)


if __name__ == "__main__":
    main()
