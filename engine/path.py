"""The learning path: what each page says of itself, put in the order of the nav.

A page of the book begins with three facts about itself:

    ---
    description: "A smooth step, and the gradient that it loses."
    requires: [why-activations.md, backpropagation.md]   # the pages it builds on, relative to it
    minutes: 20
    ---

From these come the page's line "Before it: … Time: …", the shortest way to it, and the path on the home page, which
stands where a page says `<!-- path -->` and takes the parts of the nav that its own front matter introduces.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from engine.project import DOCS, ROOT, Problem, shown

MARKER = "<!-- path -->"
FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)
FIRST = "a little Python, and what a sum of products is"  # what a page that builds on no other asks for


@dataclass(frozen=True)
class Entry:
    """A page of the path: where it stands in the nav, and what it says of itself."""

    page: Path
    title: str
    part: str
    description: str
    requires: tuple[Path, ...]
    minutes: int


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without the objects that its tags name."""


_Loader.add_multi_constructor("", lambda *_: None)


def read() -> tuple[dict[Path, Entry], list[Problem]]:
    """Return every page that says these facts of itself, in reading order, and what is wrong with any of them.

    A page may require only what comes before it in the nav: so no page can require itself, over whatever detour.
    """
    entries: dict[Path, Entry] = {}
    problems: list[Problem] = []
    for part, title, page in _nav():
        facts = _front(page)
        if isinstance(facts, Problem):
            problems.append(facts)
        elif facts.keys() & {"requires", "minutes"}:
            wrong = [*_wrong(facts)]
            requires = [] if wrong else [Path(os.path.normpath(page.parent / link)) for link in facts["requires"]]
            wrong += [
                f"it requires {shown(other)}, which is no page of the path before it in the nav of mkdocs.yml"
                for other in requires
                if other not in entries
            ]
            if wrong:
                problems += [Problem(page, 1, what) for what in wrong]
            else:
                entries[page] = Entry(page, title, part, facts["description"], tuple(requires), facts["minutes"])
    return entries, problems


def problems(page: Path) -> list[Problem]:
    """Return what is wrong with a page's facts."""
    return [problem for problem in read()[1] if problem.page == page]


def way(entry: Entry, entries: dict[Path, Entry]) -> list[Entry]:
    """Return all that a page builds on, over every detour, in reading order: the shortest way to it."""
    needed = set(entry.requires)
    for other in reversed(entries.values()):  # a page's requirements come before it
        if other.page in needed:
            needed.update(other.requires)
    return [other for other in entries.values() if other.page in needed]


def written(page: Path, lines: list[str]) -> list[str]:
    """Return the Markdown of a page with what the path has to say on it."""
    entries, _ = read()
    if page in entries:
        title = next((number for number, line in enumerate(lines) if line.startswith("# ")), 0)
        rest = range(title + 2, len(lines))
        end = next((number for number in rest if lines[number - 1].strip() and not lines[number].strip()), len(lines))
        lines = [*lines[:end], *head(entries[page], entries), *lines[end:]]
    if MARKER in lines:
        place = lines.index(MARKER)
        lines = [*lines[:place], *_home(page, entries), *lines[place + 1 :]]
    return lines


def head(entry: Entry, entries: dict[Path, Entry]) -> Iterator[str]:
    """Yield the lines that follow a page's first paragraph: what comes before it, its time, the shortest way."""
    before = _listed([_link(entries[other], entry.page) for other in entry.requires]) or FIRST
    yield from ("", f"**Before it:** {before}. **Time:** {duration(entry.minutes)}.")
    found = way(entry, entries)
    if len(found) > len(entry.requires):
        time = duration(sum(other.minutes for other in found))
        yield ""
        yield '<details class="nc-way" data-search-exclude markdown="block">'
        yield f"<summary>The shortest way here: {len(found)} pages, {time}</summary>"
        yield ""
        yield from (f"1. {_link(other, entry.page)}, {duration(other.minutes)}" for other in found)
        yield ""
        yield "</details>"


def _home(page: Path, entries: dict[Path, Entry]) -> Iterator[str]:
    facts = _front(page)
    introduced = {} if isinstance(facts, Problem) else facts.get("parts") or {}
    for part in dict.fromkeys(part for part, _, _ in _nav()):
        found = [entry for entry in entries.values() if entry.part == part]
        if part not in introduced or not found:
            continue
        count = f"{len(found)} page{'s' if len(found) != 1 else ''}"
        time = duration(sum(entry.minutes for entry in found))
        yield from (f"### {part}", "", f'{introduced[part]} <span class="nc-time">{count}, {time}</span>')
        yield from ("", '<div class="nc-path" markdown="block">', "")
        for entry in found:
            after = _listed([entries[other].title for other in entry.requires])
            time = f"{duration(entry.minutes)}{', after ' if after else ''}{after}"
            yield f'1. {_link(entry, page)} {entry.description} <span class="nc-time">{time}</span>'
        yield from ("", "</div>", "")


def duration(minutes: int) -> str:
    """Return a time in words.

    Example:
        >>> duration(135)
        '2 hours 15 minutes'
    """
    parts = ((minutes // 60, "hour"), (minutes % 60, "minute"))
    return " ".join(f"{count} {unit}{'s' if count != 1 else ''}" for count, unit in parts if count)


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _link(entry: Entry, page: Path) -> str:
    return f"[{entry.title}]({Path(os.path.relpath(entry.page, page.parent)).as_posix()})"


def _nav() -> list[tuple[str, str, Path]]:
    """Return the pages of the nav in its order, each with its part (its top section) and its title."""
    return [*_pages(_yaml(ROOT / "mkdocs.yml").get("nav") or [], "")]


def _pages(items: list[Any], part: str) -> Iterator[tuple[str, str, Path]]:
    for item in items:
        for title, inside in item.items() if isinstance(item, dict) else [("", item)]:
            if isinstance(inside, list):
                yield from _pages(inside, part or title)
            else:
                yield part, title, DOCS / inside


def _front(page: Path) -> dict[str, Any] | Problem:
    try:
        return _yaml(page)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return Problem(page, 1, f"its front matter cannot be read: {error}")


def _wrong(facts: dict[str, Any]) -> Iterator[str]:
    description, requires, minutes = (facts.get(key) for key in ("description", "requires", "minutes"))
    needs = "its front matter needs"
    if not isinstance(description, str) or not description:
        yield f"{needs} `description`, a sentence; got {description!r}"
    if not isinstance(requires, list) or not all(isinstance(link, str) for link in requires):
        yield f"{needs} `requires`, a list of pages; got {requires!r}"
    if not isinstance(minutes, int) or minutes <= 0:
        yield f"{needs} `minutes`, a whole number; got {minutes!r}"


def _yaml(path: Path) -> dict[str, Any]:
    return _load(path, path.stat().st_mtime_ns)


@functools.cache
def _load(path: Path, changed: int) -> dict[str, Any]:
    """Return what a YAML file, or the front matter of a page, says; read anew when the file has changed."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        front = FRONT.match(text)
        text = front[1] if front else ""
    found = yaml.load(text, _Loader)
    return found if isinstance(found, dict) else {}
