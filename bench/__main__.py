"""Compare training steps of netcore with those of other libraries: python -m bench [--rounds 9] [--seconds 0.06]

Each implementation runs in a process of its own. In every round they are timed one after the other, so that whatever
else the machine does meets all of them. A run of all cases is kept in docs/reference/performance.json, and the tables
of the page on performance are made from it (`bench.report`).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from bench import report
from bench.cases import CASES, Case, work
from bench.measure import Implementation, agree, installed, measure

INSTALL = {"torch": "torch", "jax": "jax", "sklearn": "scikit-learn"}
IMPORTS = {
    "NumPy": "import numpy",
    "netcore": "from netcore import functional, nn, optim",
    "PyTorch": "import torch",
    "JAX": "import jax.numpy",
    "scikit-learn": "import sklearn.neural_network",
}
PROBE = """
import json, importlib.metadata, netcore, numpy
try:
    from threadpoolctl import threadpool_info
    blas = [f"{i['internal_api']} {i['version']}, kernel {i.get('architecture')}" for i in threadpool_info()
            if i["user_api"] == "blas"][0]
except ImportError:
    blas = "unknown: threadpoolctl is not installed"
versions = {"netcore": netcore.__version__, "NumPy": numpy.__version__}
for name, package in (("PyTorch", "torch"), ("JAX", "jax"), ("scikit-learn", "scikit-learn")):
    try:
        versions[name] = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        pass
print(json.dumps({"blas": blas, "versions": versions}))
"""
IMPORT = """
import json, resource, sys, time
start = time.perf_counter()
{what}
seconds = time.perf_counter() - start
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6]))
"""


def implementations(case: Case) -> list[Implementation]:
    """Each library with each setting that might suit it best."""
    cores = os.cpu_count() or 1
    threads = sorted({1, min(2, cores), cores})
    names = {layer[0] for layer in case.layers}
    found = [Implementation(library, n) for library in ("netcore", "floor") for n in threads]
    if installed("torch"):
        layouts: list[tuple[str, ...]] = [(), ("channels_last",)] if "Conv2d" in names else [()]
        options = [(update, *layout) for update in ("foreach", "fused") for layout in layouts]
        found += [Implementation("torch", n, o) for n in threads for o in options]
        # Compiling takes long: one setting, with threads where there is work for them.
        found.append(Implementation("torch", threads[-1] if work(case) > 1e8 else 1, ("fused", "compile")))
    if installed("jax"):
        found += [Implementation("jax", n) for n in threads]
    if installed("sklearn") and names == {"Linear", "ReLU"}:
        found += [Implementation("sklearn", n) for n in threads]
    return found


def ask(code: str) -> Any:
    """What a fresh Python prints, as JSON."""
    return json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def imports(rounds: int = 5) -> dict[str, list[list[float]]]:
    """Seconds and MB that importing each library takes, round by round."""
    known = {name: what for name, what in IMPORTS.items() if installed(what.split()[1].partition(".")[0])}
    turns = [{name: ask(IMPORT.format(what=what)) for name, what in known.items()} for _ in range(rounds)]
    return {name: [turn[name] for turn in turns] for name in known}


def machine() -> dict[str, Any]:
    cpuinfo = Path("/proc/cpuinfo")
    names = [line for line in cpuinfo.read_text().splitlines() if "model name" in line] if cpuinfo.exists() else []
    return {
        "date": date.today().isoformat(),
        "processor": names[0].partition(": ")[2] if names else platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
        **ask(PROBE),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Compare training steps with other libraries'."
    )
    parser.add_argument("--rounds", type=int, default=9, help="how often each implementation is timed (default 9)")
    parser.add_argument("--seconds", type=float, default=0.06, help="how long each time (default 0.06)")
    parser.add_argument("--case", default="", help="only cases whose names begin so; the result is shown, not kept")
    options = parser.parse_args()
    names = [name for name in CASES if name.startswith(options.case)]
    if not names:
        parser.error(f"no case begins with {options.case!r}; there are: {'; '.join(CASES)}")
    left_out = [library for library, package in INSTALL.items() if not installed(library)]
    for library in left_out:
        print(f"{report.NAMES[library]} is not installed here and is left out: pip install {INSTALL[library]}")
    results: dict[str, Any] = {
        **machine(), "rounds": options.rounds, "seconds": options.seconds, "left out": left_out, "cases": {},
    }  # fmt: skip
    began = time.perf_counter()
    for name in names:
        rows = measure(name, implementations(CASES[name]), options.rounds, options.seconds)
        agree(name, rows)
        results["cases"][name] = rows
        print(f"{time.perf_counter() - began:4.0f} s  {name}", flush=True)
    results["imports"] = imports()
    if options.case:
        print(report.render(results))
    else:
        report.keep(results)


if __name__ == "__main__":
    main()
