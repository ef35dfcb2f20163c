"""Turn what was measured into the tables of the page on performance: python -m bench.report"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.cases import CASES, GROWTH, work

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "docs/reference/performance.json"
TABLES = ROOT / "snippets/reference/performance.md"
NAMES = {
    "netcore": "netcore", "torch": "PyTorch", "compile": "torch.compile", "jax": "JAX", "sklearn": "scikit-learn",
    "floor": "products alone",
}  # fmt: skip
OTHERS = ("compile", "jax", "sklearn", "floor")
NONE = "–"
Row = dict[str, Any]


def best(rows: Iterable[Row], which: str) -> Row | None:
    """The setting that suits a library best, by its median time; PyTorch compiled counts as a library of its own."""
    own = [r for r in rows if which == ("compile" if "compile" in r["options"] else r["library"])]
    return min(own, key=lambda row: median(row["seconds"]), default=None)


def ratios(row: Row, to: Row) -> list[float]:
    """Round by round, how many times as long `row` takes as `to`."""
    return [a / b for a, b in zip(row["seconds"], to["seconds"])]


def micro(row: Row | None) -> str:
    """The median in microseconds, to three digits."""
    if row is None:
        return NONE
    time = median(row["seconds"]) * 1e6
    return f"{float(f'{time:.3g}'):,.0f}" if time >= 100 else f"{time:.3g}"


def table(head: str, rows: Iterable[Iterable[Any]]) -> str:
    lines = [head, " | ".join("---" for _ in head.split(" | ")), *(" | ".join(map(str, row)) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def speed(results: Row) -> str:
    rows, met = [], []
    for name, measured in results["cases"].items():
        ours, theirs, goal = best(measured, "netcore"), best(measured, "torch"), CASES[name].goal
        row = [name, micro(ours), micro(theirs), NONE, NONE, NONE, NONE]
        if ours and theirs:
            times = ratios(theirs, ours)
            row[3:5] = f"**{median(times):.2f}**", f"{min(times):.2f} to {max(times):.2f}"
            if goal:
                met.append(median(times) >= goal)
                row[5:] = f"{goal:g}", "yes" if met[-1] else "no"
        rows.append(row)
    count = f"Goals met in this run: {sum(met)} of {len(met)}."
    return table("step | netcore, µs | PyTorch, µs | times as fast | range | goal | met", rows) + f"\n\n{count}"


def others(results: Row) -> str:
    def rows() -> Iterator[list[str]]:
        for name, measured in results["cases"].items():
            ours = best(measured, "netcore")
            theirs = [best(measured, which) for which in OTHERS]
            yield [name, *(f"{median(ratios(row, ours)):.2f}" if row and ours else NONE for row in theirs)]

    return table(" | ".join(["step", *(NAMES[which] for which in OTHERS)]), rows())


def settings(results: Row) -> str:
    def shown(row: Row | None) -> str:
        return ", ".join([str(row["threads"]), *row["options"]]).replace("_", " ") if row else NONE

    rows = ([name, *(shown(best(m, w)) for w in ("netcore", "torch", "jax"))] for name, m in results["cases"].items())
    return table("step | netcore | PyTorch | JAX", rows)


def growth(results: Row) -> str:
    def rows() -> Iterator[list[str]]:
        for small, large in GROWTH:
            pairs = [[best(results["cases"].get(name, []), which) for name in (small, large)] for which in NAMES]
            grown = {
                which: median(b["seconds"]) / median(a["seconds"]) if a and b else None
                for which, (a, b) in zip(NAMES, pairs)
            }
            asked = work(CASES[large]) / work(CASES[small])
            times = [asked, *(grown[which] for which in ("netcore", "torch"))]
            yield [f"{small} → {large.partition(', ')[2]}", *(f"×{t:.2f}" if t else NONE for t in times)]

    return table("from → to | work | netcore | PyTorch", rows())


def memory(results: Row) -> str:
    def rows() -> Iterator[list[str]]:
        for name, measured in results["cases"].items():
            ours, theirs = best(measured, "netcore"), best(measured, "torch")
            peaks = [f"{row['peak'][1]:.0f}" if row else NONE for row in (ours, theirs)]
            yield [
                name,
                *peaks,
                *(f"{row['peak'][1] - row['peak'][0]:.1f}" if row else NONE for row in (ours, theirs)),
            ]

    return table("step | netcore, MB | PyTorch, MB | netcore grew by | PyTorch grew by", rows())


def imports(results: Row) -> str:
    rows = (
        [name, f"{median(s for s, _ in turns):.2f}", f"{median(mb for _, mb in turns):.0f}"]
        for name, turns in results["imports"].items()
    )
    return table("library | seconds | MB", rows)


def machine(results: Row) -> str:
    missing = [NAMES[library] for library in results["left out"]]
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    rows = [
        ["date", results["date"]],
        ["processor", f"{results['processor']}, {results['cores']} cores, {results['system']}"],
        ["NumPy's BLAS", results["blas"]],
        ["Python", results["python"]],
        ["versions", versions],
        ["rounds", f"{results['rounds']}, of {results['seconds']:g} s for each implementation"],
        ["load before it began", f"{results['load']:.1f} processes that want a core"],
        *([["not installed", ", ".join(missing)]] if missing else []),
    ]
    return table("what | measured on", rows)


SECTIONS = (machine, speed, others, settings, growth, memory, imports)


def render(results: Row) -> str:
    """All tables, each as a section that the page includes by its name."""
    return "\n".join(
        f"<!-- --8<-- [start:{section.__name__}] -->\n{section(results)}\n<!-- --8<-- [end:{section.__name__}] -->\n"
        for section in SECTIONS
    )


def write() -> None:
    TABLES.write_text(render(json.loads(KEPT.read_text("utf-8"))), "utf-8")


def keep(results: Row) -> None:
    """Keep what was measured, and write the tables."""
    KEPT.write_text(json.dumps(results, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    write()
    print(render(results))


if __name__ == "__main__":
    write()
