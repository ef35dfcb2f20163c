"""The same mkdocs.yml builds with Zensical, with the same blocks, figures and path on the same pages.

The labs are the exception: mkdocs-jupyter runs them, and Zensical has no such plugin.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATH = (r"<strong>Before it:.*", r'<details class="nc-way">[^\0]*?</details>', r'<span class="nc-time">.*')
PLOT = re.compile(r'<svg class="nc-plot".*?</svg>', re.S)


@pytest.fixture(scope="module")
def other(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it, from a copy of all that a build reads."""
    root = tmp_path_factory.mktemp("book")
    for name in ("docs", "snippets", "netcore", "engine", "overrides", ".cache"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, root / name)
    done = subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_the_same_blocks_and_figures_on_the_same_pages(site: Path, other: Path) -> None:
    pages = [path.relative_to(site) for path in site.rglob("index.html") if "labs" not in path.parts]
    compared = 0
    for page in pages:
        ours, theirs = ((folder / page).read_text("utf-8") for folder in (site, other))
        for pattern in (r'id="snippet-[^"]+"', r'id="fig-[^"]+"', *PATH):
            assert re.findall(pattern, ours) == re.findall(pattern, theirs), page
        plots = PLOT.findall(ours)
        assert plots == PLOT.findall(theirs), page
        compared += len(plots)
    assert compared > 50
