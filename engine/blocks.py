"""Reads a page: which blocks it holds, what they say, and what is wrong with how they are written.

The fences that matter, everything else is left to the builder:

    ``` python run alt="…" caption="…"      a block that runs; it includes one file of snippets/, or holds code
    ``` text output                         what the block above prints
    ``` python  with >>> lines              small facts, each fence alone
    <!-- invisible-code-block: python       a fact that prose states, asserted
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.project import SNIPPETS, Problem, shown

FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<ticks>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*?)[ \t]*")
INCLUDE = re.compile(r'--8<--[ \t]+"(?P<path>[^"\n]+)"')
OPTION = re.compile(r'[ \t]*(?P<key>[a-z]+)="(?P<value>[^"]*)"')
HIDDEN = re.compile(r"[ \t]*<!--[ \t]*invisible-code-block:[ \t]*python[ \t]*")
PYTHON = ("python", "py", "python3", "pycon")


@dataclass(frozen=True)
class Block:
    """A block of a page: `run`, `output`, `doctest` or `hidden`."""

    kind: str
    page: Path
    line: int  # of the fence in the page, from 1
    start: int  # offsets of the whole block in the page's text
    end: int
    indent: str
    source: str  # the code with its include resolved, or the text of the output
    options: dict[str, str] = field(default_factory=dict)
    snippet: Path | None = None  # the included file
    expected: Block | None = None  # the output block of a run block

    @property
    def name(self) -> str:
        """The file name that tracebacks show."""
        return shown(self.snippet or self.page)

    def problem(self, what: str, line: int | None = None, detail: str = "") -> Problem:
        """Return a problem of this block; `line` counts in its source, from 1."""
        if line is None:
            return Problem(self.page, self.line, what, shown(self.snippet) if self.snippet else "", detail)
        if self.snippet:
            return Problem(self.page, self.line, what, f"{shown(self.snippet)}:{line}", detail)
        return Problem(self.page, self.line + line, what, "", detail)


def read(page: Path, text: str | None = None) -> tuple[list[Block], list[Problem]]:
    """Return the blocks of a page, outputs joined to the blocks that print them, and its problems."""
    try:
        text = page.read_text("utf-8") if text is None else text
    except UnicodeDecodeError as error:
        return [], [Problem(page, 1, f"the page is not UTF-8: {error}. Save it as UTF-8")]
    blocks: list[Block] = []
    problems: list[Problem] = []
    for item in _scan(page, text):
        (blocks if isinstance(item, Block) else problems).append(item)  # type: ignore[arg-type]
    return _join_outputs(blocks, text, problems), problems


def _scan(page: Path, text: str) -> Iterator[Block | Problem]:
    lines = text.splitlines(keepends=True)
    number, offset = 0, 0
    while number < len(lines):
        first, start = number, offset
        line = lines[number].rstrip("\n")
        fence, hidden = FENCE.fullmatch(line), HIDDEN.fullmatch(line)
        if fence:
            close = re.compile(rf"[ \t]*{re.escape(fence['ticks'][0])}{{{len(fence['ticks'])},}}[ \t]*")
        elif line.lstrip().startswith("<!--") and "-->" not in line:
            close = re.compile(r".*-->.*")
        else:
            if line.lstrip().startswith(">>>"):
                yield Problem(page, first + 1, "an example with >>> outside a fence would be shown, not run")
            offset += len(lines[number])
            number += 1
            continue
        number += 1
        while number < len(lines) and not close.fullmatch(lines[number].rstrip("\n")):
            number += 1
        if number == len(lines):
            yield Problem(page, first + 1, f"the block that begins here is never closed: {line.strip()}")
            return
        body = "".join(lines[first + 1 : number])
        number += 1
        offset = start + sum(map(len, lines[first:number]))
        indent = fence["indent"] if fence else line[: len(line) - len(line.lstrip())]
        raw = Block("", page, first + 1, start, offset, indent, _dedent(body, indent))
        if fence:
            yield from _fence(raw, fence["info"])
        elif hidden:
            yield replace(raw, kind="hidden")


def _dedent(body: str, indent: str) -> str:
    return "".join(line.removeprefix(indent) for line in body.splitlines(keepends=True))


def _fence(block: Block, info: str) -> Iterator[Block | Problem]:
    language, _, rest = info.partition(" ")
    rest = rest.strip()
    if (language, rest) == ("text", "output"):
        yield replace(block, kind="output")
    elif language == "python" and rest.split(" ")[0] == "run":
        yield from _run(block, rest.removeprefix("run"))
    elif language in PYTHON:
        if language == "python" and not rest and block.source.lstrip().startswith(">>>"):
            yield replace(block, kind="doctest")
        else:
            yield block.problem(
                f"this fence would be shown but never run: {info!r}. Write `python run` with an included "
                "snippet, or a plain `python` fence of >>> examples"
            )


def _run(block: Block, options: str) -> Iterator[Block | Problem]:
    found = {match["key"]: match["value"] for match in OPTION.finditer(options)}
    if OPTION.sub("", options).strip() or not found.keys() <= {"alt", "caption"}:
        yield block.problem(f'a run fence takes alt="…" and caption="…" and nothing else, got:{options}')
    snippet = None
    lines = block.source.strip().splitlines()
    include = INCLUDE.fullmatch(lines[0].strip()) if len(lines) == 1 else None
    source = block.source
    if include:
        snippet = SNIPPETS / include["path"]
        try:
            source = snippet.read_text("utf-8")
        except FileNotFoundError:
            yield block.problem(f"the included file does not exist: {shown(snippet)}")
            return
        except (OSError, UnicodeDecodeError) as error:
            yield block.problem(f"the included file cannot be read: {shown(snippet)}: {error}")
            return
    elif any(INCLUDE.search(line) for line in lines):
        yield block.problem("a run fence holds one include and nothing else, or code without an include")
        return
    if not source.strip():
        yield block.problem("the block is empty: there is nothing to run")
        return
    yield replace(block, kind="run", source=source.rstrip("\n") + "\n", options=found, snippet=snippet)


def _join_outputs(blocks: list[Block], text: str, problems: list[Problem]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        if block.kind != "output":
            joined.append(block)
            continue
        if not block.source.strip():
            problems.append(block.problem("the output block is empty: a block that prints nothing has none"))
        owner = joined[-1] if joined and joined[-1].kind == "run" and not joined[-1].expected else None
        if owner and owner.indent == block.indent and not text[owner.end : block.start].strip():
            joined[-1] = replace(owner, expected=block)
        else:
            what = "this output block belongs to no block: it stands right below the run fence that prints it"
            problems.append(block.problem(f"{what}, as far indented"))
    return joined
