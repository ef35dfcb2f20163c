"""Nothing passes by not running: what the pages hold is what the tests collect."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import blocks, check, project
from engine.examples import DOCSTRINGS, LABS, PAGES
from engine.runner import Result

ROOT = Path(__file__).parents[2]
EVERY_PAGE = [*project.pages(), *sorted(ROOT.glob("*.md"))]


@pytest.mark.parametrize("page", EVERY_PAGE, ids=project.shown)
def test_a_page_yields_an_example_for_each_of_its_fences(page: Path) -> None:
    text = re.sub(
        r"^[ \t]*````+.*?^[ \t]*````+$", "", page.read_text("utf-8"), flags=re.S | re.M
    )  # fences about fences
    held = len(re.findall(r"^[ \t]*``` ?python\b", text, re.M))
    held += len(re.findall(r"^[ \t]*<!-- invisible-code-block: python", text, re.M))
    assert PAGES.should_parse(page)
    assert len(list(PAGES.parse(page))) == held


@pytest.mark.parametrize("lab", sorted((ROOT / "docs" / "labs").glob("*.md")), ids=project.shown)
def test_a_lab_yields_an_example_for_each_of_its_cells(lab: Path) -> None:
    held = len(re.findall(r"^```python$", lab.read_text("utf-8"), re.M))
    assert LABS.should_parse(lab) and not PAGES.should_parse(lab)
    assert len(list(LABS.parse(lab))) == held > 0


@pytest.mark.parametrize("file", sorted((ROOT / "netcore").rglob("*.py")), ids=project.shown)
def test_a_file_yields_an_example_for_each_docstring_that_has_one(file: Path) -> None:
    text = file.read_text("utf-8")
    held = len([doc for doc in re.findall(r'r?"""(?:.*?)"""', text, re.S) if ">>> " in doc])
    assert DOCSTRINGS.should_parse(file)
    assert len(list(DOCSTRINGS.parse(file))) == held


def outputs() -> list[blocks.Block]:
    found = [block for page in EVERY_PAGE for block in blocks.read(page)[0]]
    return [block for block in found if block.expected and re.search(r"\d", block.expected.source)]


@pytest.mark.parametrize("block", outputs(), ids=lambda block: f"{project.shown(block.page)}:{block.line}")
def test_one_wrong_digit_in_any_output_fails(block: blocks.Block) -> None:
    """What the page says now is taken for what was printed; then each digit in turn is changed."""
    printed = block.expected.source
    assert problems(block, printed) == []
    for digit in re.finditer(r"\d", printed):
        wrong = f"{printed[: digit.start()]}{(int(digit[0]) + 1) % 10}{printed[digit.end() :]}"
        assert len(problems(block, wrong)) == 1


def problems(block: blocks.Block, printed: str) -> list[project.Problem]:
    got = Result(printed, (), 0.0, None)
    return [p for p in check.check_block(block, lambda source, name: got) if "prints something else" in p.what]


@given(st.text(alphabet="`~ \nrunpythotexu<!->\"=12'", max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    found, problems = blocks.read(Path("page.md"), text)
    for block in found:
        assert 0 <= block.start < block.end <= len(text)
    for first, second in pairwise(found):
        assert first.end <= second.start
    assert all(problem.line >= 1 for problem in problems)
