"""A book of one page in a folder of its own, with its own copy of the engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.engine.book import CONFIG, Book

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    for folder in ("docs", "snippets", "netcore"):
        (tmp_path / folder).mkdir()
    shutil.copytree(REPOSITORY / "engine", tmp_path / "engine", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "netcore" / "__init__.py").write_text("ANSWER = 42\n", "utf-8")
    return Book(tmp_path)
