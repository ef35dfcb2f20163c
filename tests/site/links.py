"""Reads the links and the anchors of a page from its Markdown, without building the site."""

import re
from functools import cache
from pathlib import Path

import markdown

from engine import blocks

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = DOCS / "reference"
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.details", "admonition"]
FENCE = re.compile(r"^( *)(```+).*?^\1\2 *$", re.M | re.S)
CODE = re.compile(r"^( *)(```+).*?^\1\2 *$|`[^`\n]+`", re.M | re.S)
LINK = re.compile(r"\]\(((?:[^()\s]|\([^()\s]*\))+)\)")


def links(text: str) -> list[str]:
    """Return the targets of the links in a page's text, code left out."""
    return LINK.findall(CODE.sub("", text))


def target(page: Path, link: str) -> tuple[Path, str]:
    """Return the page and the anchor ("" for none) that a relative link of a page leads to."""
    path, _, anchor = link.partition("#")
    return (page.parent / path).resolve() if path else page, anchor


@cache
def anchors(page: Path) -> set[str]:
    """Return the ids of a page: its headings, its ids given by hand, and the figures that its snippets show."""
    html = markdown.markdown(FENCE.sub("", page.read_text("utf-8")), extensions=EXTENSIONS)
    found = set(re.findall(r'\sid="([^"]+)"', html))
    for block in blocks.read(page)[0]:
        if block.kind == "run" and block.snippet and "alt" in block.options:
            found.add(f"fig-{block.snippet.stem}")
    return found
