"""Run the snippets of the pages and hold them to what the pages say: `python -m engine [page …]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from engine import cache, check, downloads, path, project
from engine.project import Problem


def prepare() -> list[Problem]:
    """Run what has no fresh result, check every page, and write the downloads."""
    cache.prune()
    pages = project.pages()
    problems = check.check_pages(pages, progress=True)
    problems += [problem for problem in path.read()[1] if problem.page not in pages]  # the labs
    downloads.write(pages)
    if (project.ROOT / "pyproject.toml").exists():
        downloads.write_wheel()
    return problems


def report(problems: list[Problem]) -> str:
    """Return all problems as text, and how many there are."""
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''} on the pages"
    return "\n\n".join([*map(str, problems), count])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m engine", description=__doc__)
    parser.add_argument("pages", nargs="*", type=Path, help="only these pages (default: all, and the downloads)")
    parser.add_argument("--write", action="store_true", help="rewrite the output blocks from a fresh run")
    options = parser.parse_args()
    pages = [page.resolve() for page in options.pages]
    if missing := [page for page in pages if not page.exists()]:
        parser.error(f"no such page: {', '.join(map(str, missing))}")
    if options.write:
        problems = [problem for page in pages or project.pages() for problem in check.write_outputs(page)]
    elif pages:
        problems = check.check_pages(pages, progress=True)
    else:
        problems = prepare()
    if problems:
        print(report(problems), file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
