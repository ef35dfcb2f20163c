"""What a reader can take home: each page's blocks as a notebook and as a script, each snippet, and the wheel.

All of it is made from the text that the tests run, and written only where its bytes differ: the builder watches
the folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from engine import blocks, runner
from engine.blocks import Block
from engine.cache import write_atomic
from engine.project import CACHE, DOCS, DOWNLOADS, ROOT, SNIPPETS

HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.+?)[ \t]*(\{[^}]*\})?[ \t]*$")


def write(pages: list[Path]) -> None:
    """Bring the downloads folder up to date with the pages: nothing missing, nothing left over."""
    wanted: dict[Path, bytes] = {}
    for page in pages:
        found = [block for block in blocks.read(page)[0] if block.kind == "run"]
        if not found:
            continue
        sections = _sections(page, found)
        base = DOWNLOADS / page.relative_to(DOCS).with_suffix("")
        wanted[base.with_suffix(".ipynb")] = notebook(sections).encode()
        wanted[base.with_suffix(".py")] = script(sections).encode()
        for block in found:
            if block.snippet:
                wanted[DOWNLOADS / "snippets" / snippet_name(block.snippet)] = block.source.encode()
    for path, data in wanted.items():
        if not path.exists() or path.read_bytes() != data:
            write_atomic(path, data)
    for path in DOWNLOADS.rglob("*"):
        if path.is_file() and path not in wanted and path.suffix != ".whl":
            path.unlink()


def snippet_name(snippet: Path) -> str:
    """Return a snippet's name below snippets/."""
    return snippet.relative_to(SNIPPETS).as_posix()


def notebook(sections: list[tuple[str, str]]) -> str:
    """Return (heading, code) pairs as a Jupyter notebook: the same pairs, the same bytes."""
    cells = []
    for heading, code in sections:
        if heading:
            cells.append(nbformat.v4.new_markdown_cell(heading))
        if code:
            cells.append(nbformat.v4.new_code_cell(code.rstrip("\n")))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    text: str = nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=kernel))
    return text + "\n"


def script(sections: list[tuple[str, str]]) -> str:
    """Return (heading, code) pairs as one script, in cells that editors know."""
    parts = []
    for heading, code in sections:
        comment = "".join(f"# {line}".rstrip() + "\n" for line in heading.splitlines())
        parts.append(f"# %% [markdown]\n{comment}" if heading else "")
        parts.append(f"# %%\n{code}" if code else "")
    return "\n".join(part for part in parts if part)


def _sections(page: Path, found: list[Block]) -> list[tuple[str, str]]:
    """Return each run block's code with the headings that stand between it and the block before it."""
    text = page.read_text("utf-8")
    sections = []
    position = 0
    for block in found:
        between = re.sub(r"<!--.*?-->|^[ \t]*```.*?^[ \t]*```", "", text[position : block.start], flags=re.S | re.M)
        headings = [line for line in between.splitlines() if HEADING.match(line)]
        sections.append(("\n\n".join(re.sub(r"\s*\{[^}]*\}\s*$", "", line) for line in headings), block.source))
        position = block.end
    return sections


def write_wheel() -> None:
    """Build the library's wheel into the downloads folder, if the library has changed since the last time."""
    marker = CACHE / "wheel"
    present = runner.code_digest("netcore") + (ROOT / "pyproject.toml").read_text("utf-8")
    if marker.exists() and marker.read_text("utf-8") == present and list(DOWNLOADS.glob("*.whl")):
        return
    with tempfile.TemporaryDirectory() as folder:
        build = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"},  # the same files, the same bytes
        )
        if build.returncode:
            raise RuntimeError(f"the wheel of netcore cannot be built:\n{build.stdout}{build.stderr}")
        (wheel,) = Path(folder).glob("*.whl")
        data = wheel.read_bytes()
        for old in DOWNLOADS.glob("*.whl"):
            if old.name != wheel.name:
                old.unlink()
        if not (DOWNLOADS / wheel.name).exists() or (DOWNLOADS / wheel.name).read_bytes() != data:
            write_atomic(DOWNLOADS / wheel.name, data)
    write_atomic(marker, present.encode())
