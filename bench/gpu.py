"""Compare training steps of netcore on CuPy with PyTorch's, eager, on the same GPU: python -m bench.gpu

The cases and the way of measuring are those of the CPU (`python -m bench`), with sizes that fill a card beside those
of the course, and CuPy's clock. The table goes onto the page on performance.
"""

from __future__ import annotations

import argparse
import os
from datetime import date
from statistics import median
from typing import Any

from bench.cases import CASES, GPU_CASES
from bench.measure import Implementation, agree, difference, measure
from bench.report import TABLES, best, micro, ratios, table

PAGE = TABLES.with_name("performance-gpu.md")


def card() -> str:
    """Name the GPU and the versions, or say what is missing and end."""
    try:
        import cupy
        import torch
    except ImportError as error:
        raise SystemExit(
            f"bench.gpu: nothing was measured: {error}; it needs CuPy and PyTorch: pip install cupy-cuda13x torch"
        ) from None
    try:
        count = cupy.cuda.runtime.getDeviceCount()
    except cupy.cuda.runtime.CUDARuntimeError as error:
        raise SystemExit(f"bench.gpu: nothing was measured: CuPy finds no GPU ({error})") from None
    if not count or not torch.cuda.is_available():
        raise SystemExit(f"bench.gpu: nothing was measured: {'PyTorch' if count else 'CuPy'} finds no GPU")
    name = cupy.cuda.runtime.getDeviceProperties(0)["name"].decode()
    return f"{name}, CuPy {cupy.__version__}, PyTorch {torch.__version__}"


def implementations(name: str) -> list[Implementation]:
    """netcore and PyTorch on the GPU; netcore on the CPU too where the size is the course's."""
    layouts: list[tuple[str, ...]] = [(), ("channels_last",)] if "LeNet" in name else [()]
    options = [("cuda", update, *layout) for update in ("foreach", "fused") for layout in layouts]
    found = [Implementation("netcore", 1, ("cuda",)), *(Implementation("torch", 1, o) for o in options)]
    return [*found, Implementation("netcore", os.cpu_count() or 1)] if name in CASES else found


def line(name: str, rows: list[dict[str, Any]]) -> list[str]:
    ours, theirs = rows[0], best((row for row in rows if row["library"] == "torch"), "torch")
    assert theirs
    times = ratios(theirs, ours)
    on_cpu = next((row for row in rows if row["library"] == "netcore" and not row["options"]), None)
    return [
        name, micro(ours), micro(theirs), f"**{median(times):.2f}**", f"{min(times):.2f} to {max(times):.2f}",
        micro(on_cpu), f"{max(difference(row, ours) for row in rows):.0e}",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.gpu", description="Compare training steps on a GPU.")
    parser.add_argument("--rounds", type=int, default=9, help="how often each implementation is timed (default 9)")
    parser.add_argument("--seconds", type=float, default=0.2, help="how long each time (default 0.2)")
    options = parser.parse_args()
    where, lines = card(), []
    for name in GPU_CASES:
        rows = measure(name, implementations(name), options.rounds, options.seconds)
        agree(name, rows, 1e-3)
        lines.append(line(name, rows))
    head = "step | netcore, µs | PyTorch, µs | times as fast | range | netcore on the CPU, µs | differ by at most"
    PAGE.write_text(f"{where}, {date.today().isoformat()}.\n\n{table(head, lines)}\n", "utf-8")
    print(PAGE.read_text("utf-8"))


if __name__ == "__main__":
    main()
