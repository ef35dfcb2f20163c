"""Measure the site: python -m bench.site

A cold build (no result kept), warm builds, and builds of the same pages with their fences left unrun: what the
engine adds to a build in which nothing changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from engine.project import CACHE, ROOT

ROUNDS = 3


def build(config: Path) -> float:
    """Seconds that one build takes, from the command to its end."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", folder]
        subprocess.run(command, cwd=ROOT, check=True)
        return time.perf_counter() - began


def without_the_engine(text: str) -> str:
    """The same configuration with every fence left to the highlighter."""
    lines = text.splitlines(keepends=True)
    kept: list[str] = []
    skipping = -1
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if skipping >= 0 and (depth > skipping or not line.strip()):
            continue
        skipping = -1
        if line.strip() == "custom_fences:":
            skipping = depth
        elif line.strip() not in ("- engine/hook.py", "- engine.markdown"):
            kept.append(line)
    return "".join(kept).replace("- pymdownx.superfences:\n", "- pymdownx.superfences\n")


def main() -> None:
    config = ROOT / "mkdocs.yml"
    unrun = ROOT / ".unrun.yml"
    unrun.write_text(without_the_engine(config.read_text("utf-8")), "utf-8")
    try:
        shutil.rmtree(CACHE / "results", ignore_errors=True)
        cold = build(config)
        warm, bare = [], []
        for _ in range(ROUNDS):
            warm.append(build(config))
            bare.append(build(unrun))
    finally:
        unrun.unlink()
    pages = len(list((ROOT / "docs").rglob("*.md")))
    print(f"### The site, {pages} pages\n")
    print("| build | seconds |\n|---|---|")
    print(f"| cold, every snippet run | {cold:.1f} |")
    print(f"| warm, nothing changed (median of {ROUNDS}) | {median(warm):.1f} |")
    print(f"| the same pages, fences unrun (median of {ROUNDS}) | {median(bare):.1f} |")
    limit = 1.3 * median(bare) + 2
    print(f"\nA warm build may take 1.3 times the third row and 2 s: {limit:.1f} s.", flush=True)


if __name__ == "__main__":
    main()
