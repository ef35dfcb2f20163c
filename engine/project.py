"""Where the parts of the book lie: everything is relative to the folder that holds mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds a mkdocs.yml, else `start`."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").exists():
            return folder
    return start


ROOT = find_root(Path.cwd().resolve())
DOCS = ROOT / "docs"
SNIPPETS = ROOT / "snippets"
DOWNLOADS = DOCS / "downloads"
CACHE = ROOT / ".cache"


def shown(path: Path) -> str:
    """Return `path` as messages name it: relative to the root where it lies below it."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def pages() -> list[Path]:
    """Return every Markdown page whose blocks the engine runs: all but the labs, which are notebooks."""
    found = sorted(DOCS.rglob("*.md"))
    return [page for page in found if not page.is_relative_to(DOCS / "labs")]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a page, where it is, and what to do about it."""

    page: Path
    line: int
    what: str
    where: str = ""  # the place inside the snippet, as "file:line"
    detail: str = ""  # a traceback

    def __str__(self) -> str:
        text = f"{shown(self.page)}:{self.line}: {self.where + ': ' if self.where else ''}{self.what}"
        return f"{text}\n{self.detail.rstrip()}" if self.detail else text


class BrokenPage(Exception):
    """Raised where problems must stop a build; its text lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n\n".join(map(str, problems)))
        self.problems = problems
