"""Sybil's parsers: every block of a page, every docstring and every lab is collected as a test.

A block runs fresh, in a process of its own; nothing is read from the cache.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from engine import blocks, check, runner
from engine.blocks import Block
from engine.project import BrokenPage, Problem


def parse_page(document: Document) -> Iterable[Region]:
    """Yield a region for each block of a page, and one for what is wrong with how they are written."""
    found, problems = blocks.read(Path(document.path), document.text)
    if problems:
        yield Region(0, 0, problems, _refuse)
    for block in found:
        yield Region(block.start, block.end, block, _evaluate)


def parse_docstrings(document: Document) -> Iterable[Region]:
    """Yield a region for each docstring with examples: as a page's block, each alone."""
    path, text = Path(document.path), document.text
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        docstring = ast.get_docstring(node, clean=False)
        if docstring and ">>>" in docstring:
            expression = node.body[0]
            start, end = starts[expression.lineno - 1], starts[expression.end_lineno or expression.lineno]
            source = textwrap.dedent(docstring.partition("\n")[2]) if "\n" in docstring else docstring
            yield Region(start, end, Block("doctest", path, expression.lineno, start, end, "", source), _evaluate)


def _evaluate(example: Example) -> None:
    if problems := check.check_block(example.parsed, runner.run):
        raise BrokenPage(problems)


def _refuse(example: Example) -> None:
    problems: list[Problem] = example.parsed
    raise BrokenPage(problems)


ROOT = Path(__file__).parents[1]
PAGES = Sybil([parse_page], path=str(ROOT), patterns=["*.md"], excludes=["docs/labs/*", "docs/downloads/*"])
DOCSTRINGS = Sybil(
    [parse_docstrings],
    path=str(ROOT),
    patterns=["netcore/*.py", "netcore/*/*.py", "netcore/*/*/*.py"],
    document_types={".py": Document},  # the parser finds the docstrings itself: each is alone
)
LABS = Sybil([PythonCodeBlockParser()], path=str(ROOT), patterns=["docs/labs/*.md"])
