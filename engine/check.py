"""Holds what blocks do to what their page says."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from engine import blocks, path, runner
from engine.blocks import Block
from engine.cache import write_atomic
from engine.project import Problem
from engine.runner import Result

# A doctest runs like every other source, in a process of its own; it prints only where it fails.
DOCTEST = """\
import doctest
examples = doctest.DocTestParser().get_doctest({text!r}, {{"__name__": "__main__"}}, "example", {name!r}, 0)
doctest.DocTestRunner(verbose=False).run(examples)
"""


def source(block: Block) -> tuple[str, str]:
    """Return what runs for a block, and the file name that its tracebacks show."""
    if block.kind == "doctest":
        return DOCTEST.format(text=block.source, name=block.name), "<doctest>"
    return block.source, block.name


def check_pages(pages: Iterable[Path], progress: bool = False) -> list[Problem]:
    """Run all blocks of many pages in parallel and return what is wrong with any of them."""
    pages = list(pages)
    read = {page: blocks.read(page)[0] for page in pages}
    wanted = [source(block) for found in read.values() for block in found]
    for _ in runner.results(wanted, progress):
        pass
    return [problem for page in pages for problem in check_page(page)]


def check_page(page: Path, result: Callable[[str, str], Result] = runner.result) -> list[Problem]:
    """Return everything that is wrong with a page, in the order of its lines."""
    found, problems = blocks.read(page)
    problems += path.problems(page)
    for block in found:
        problems += check_block(block, result)
    return sorted(problems, key=lambda problem: problem.line)


def check_block(block: Block, result: Callable[[str, str], Result] = runner.result) -> list[Problem]:
    """Run a block and return what is wrong with it."""
    got = result(*source(block))
    if got.error:
        return [block.problem(got.error.what, got.error.line, got.error.detail)]
    if block.kind == "run":
        return _figures(block, got) + _output(block, got)
    if got.stdout and block.kind == "doctest":
        line = re.search(r"line (\d+), in example", got.stdout)
        return [block.problem("the example gives something else", int(line[1]) if line else None, got.stdout)]
    if got.stdout:
        return [block.problem("an invisible block asserts; this one prints", None, got.stdout)]
    return []


def _figures(block: Block, got: Result) -> list[Problem]:
    problems = []
    if got.frames and not block.options.get("alt", "").strip():
        problems.append(block.problem('it shows a figure, and the fence has no alt="what the data say"'))
    if not got.frames and block.options:
        problems.append(block.problem("the fence has an alt or a caption, and the block shows no figure"))
    if len(got.frames) > 1 and not all(frame.caption for frame in got.frames):
        problems.append(block.problem("every frame of a stepper needs a title or a suptitle: it is its caption"))
    return problems


def _output(block: Block, got: Result) -> list[Problem]:
    printed = got.stdout.rstrip("\n")
    if not block.expected:
        if not printed.strip():
            return []
        return [block.problem("it prints, and no output block stands below the fence", None, printed)]
    expected = block.expected.source.rstrip("\n")
    if printed == expected:
        return []
    lines = difflib.unified_diff(
        expected.splitlines(), printed.splitlines(), "the page says", "the block prints", lineterm="", n=1
    )
    what = "the block prints something else than the page says"
    return [block.expected.problem(what, None, "\n".join(lines))]


def write_outputs(page: Path) -> list[Problem]:
    """Rewrite the output blocks of a page from a fresh run; return what is still wrong with it."""
    text = before = page.read_text("utf-8")
    problems = []
    for block in reversed([block for block in blocks.read(page, text)[0] if block.kind == "run"]):
        got = runner.run(*source(block))
        if got.error:
            problems.append(block.problem(got.error.what, got.error.line, got.error.detail))
            continue
        end = block.expected.end if block.expected else block.end
        printed = got.stdout.rstrip("\n")
        fence = ["", "``` text output", *printed.splitlines(), "```"] if printed.strip() else []
        lines = "".join(f"{block.indent}{line}".rstrip() + "\n" for line in fence)
        text = text[: block.end] + lines + text[end:]
    if text != before:
        write_atomic(page, text.encode())
    return blocks.read(page, text)[1] + problems
