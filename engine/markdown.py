"""The Markdown extension that checks a page before it is rendered, and the fences that show results.

Works in every builder that uses Python-Markdown: what it needs of the builder is the page's path.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from pymdownx.superfences import SuperFencesException

from engine import blocks, check, path, runner
from engine.blocks import Block
from engine.project import DOCS, BrokenPage, Problem
from engine.runner import Frame

# Names, operators, punctuation and spaces are of the code's own colour (book.css), numbers of lines of one colour.
PLAIN = re.compile(r'<span class="(?:[nopw]|normal)">([^<]*)</span>')

serving = False  # set by the hook: a server shows a problem on the page and lives on; a build stops


class Book(Extension):
    """Registers the check; the fences are named in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        md.preprocessors.register(CheckPage(md), "book", 200)  # before includes are resolved
        md.preprocessors.register(WritePath(md), "book-path", 199)
        md.postprocessors.register(LightCode(md), "book-code", 1)  # after what was stored is back

    def reset(self) -> None:
        pass


class CheckPage(Preprocessor):
    """Runs what a page still lacks, and stops the build where the page is wrong."""

    def run(self, lines: list[str]) -> list[str]:
        page = _page(self.md)
        self.md.book = {}  # type: ignore[attr-defined]
        if page is None or not page.exists() or page.is_relative_to(DOCS / "labs"):  # a lab is a notebook
            return lines
        problems = check.check_page(page)
        if problems and not serving:
            raise BrokenPage(problems)
        for number, block in enumerate(blocks.read(page)[0], 1):
            if block.kind == "run":
                self.md.book.setdefault(_same(block.source), []).append((number, block))  # type: ignore[attr-defined]
        return [*_panels(problems), *lines]


class WritePath(Preprocessor):
    """Writes what comes before a page, its time and the shortest way to it; and the path of the home page."""

    def run(self, lines: list[str]) -> list[str]:
        page = _page(self.md)
        return path.written(page, lines) if page else lines


class LightCode(Postprocessor):
    """Takes off the spans that show nothing: half of the elements of a page with much code."""

    def run(self, text: str) -> str:
        return PLAIN.sub(r"\1", text)


def makeExtension(**options: Any) -> Book:
    return Book(**options)


def is_run(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: Any, md: Markdown) -> bool:
    """Superfences' validator: take `python run …`, leave every other python fence to the highlighter."""
    return "run" in inputs


def is_output(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: Any, md: Markdown) -> bool:
    """Superfences' validator: take `text output`."""
    return "output" in inputs


def run(source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **_: Any) -> str:
    """Superfences' formatter of a run fence: the code, what it shows, and where its files are."""
    try:
        number, block = _next_block(md, source)
        got = runner.result(*check.source(block))
        stem = block.snippet.stem if block.snippet else f"block-{number}"
        shown = _error(block, got.error) if got.error else _shown(got.frames, stem, block.options)
        _announce(md, f"snippet-{stem}", f"fig-{stem}" if got.frames else f"snippet-{stem}")
        # The number of lines says how high the code will be, before the browser lays it out (book.css).
        attributes = f'class="nc-snippet" id="snippet-{stem}" style="--nc-lines:{len(source.splitlines())}"'
        return f"<div {attributes}>{_code(source, md)}{shown}{_links(block)}</div>"
    except Exception as error:  # superfences would swallow it and publish the bare source
        raise SuperFencesException(f"a run fence cannot be shown: {error}") from error


def output(source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **_: Any) -> str:
    """Superfences' formatter of an output block; what a run printed is nothing to paste."""
    text = f'<pre tabindex="0"><code>{html.escape(source.rstrip())}</code></pre>'
    return f'<div class="nc-output no-copy"><p class="nc-label">Output</p>{text}</div>'


def _page(md: Markdown) -> Path | None:
    """Return the page that is being rendered, as MkDocs or Zensical knows it; none for a docstring on it."""
    if "mkdocstrings_headings" in md.treeprocessors:
        return None
    if "relpath" in md.treeprocessors:
        return Path(md.treeprocessors["relpath"].file.abs_src_path)
    if "rendering_context" in md.preprocessors:
        return DOCS / md.preprocessors["rendering_context"].page.path
    return None


def _announce(md: Markdown, *ids: str) -> None:
    """Tell MkDocs, which looks for anchors before fences are put back, that links may lead here."""
    if "mkdocs_extract_anchors" in md.treeprocessors:
        md.treeprocessors["mkdocs_extract_anchors"].present_anchor_ids.update(ids)


def _same(source: str) -> str:
    """Return a source as it compares after the builder has trimmed it."""
    return source.strip("\n").expandtabs(4)


def _next_block(md: Markdown, source: str) -> tuple[int, Block]:
    found = getattr(md, "book", {}).get(_same(source))
    if not found:
        raise LookupError(f"the page holds no such block:\n{source}")
    entry: tuple[int, Block] = found.pop(0) if len(found) > 1 else found[0]
    return entry


def _code(source: str, md: Markdown) -> str:
    fences = md.preprocessors["fenced_code_block"]
    fences.get_hl_settings()
    code: str = fences.highlight(source, "python", {}, md, classes=[], id_value="", attrs={})
    return code


def _shown(frames: tuple[Frame, ...], stem: str, options: dict[str, str]) -> str:
    alt, caption = options.get("alt", ""), options.get("caption", "")
    if not frames:
        return ""
    if len(frames) == 1:
        body = figure(frames[0].svg, stem, alt, caption)
        return f'<figure class="nc-figure" id="fig-{stem}">{body}</figure>'
    drawn: dict[str, str] = {}
    steps = [
        '<figure class="nc-frame">'
        + figure(_without_heading(frame.svg), f"{stem}-{number}", f"{alt} {frame.caption}", frame.caption, drawn)
        + "</figure>"
        for number, frame in enumerate(frames, 1)
    ]
    about = f'<p class="nc-about">{html.escape(caption)}</p>' if caption else ""
    label = html.escape(caption or alt, quote=True)
    attributes = f'class="nc-stepper" id="fig-{stem}" role="group" aria-label="{label}"'
    return f"<nc-stepper {attributes}>{''.join(steps)}</nc-stepper>{about}"


def figure(svg: str, uid: str, alt: str, caption: str, drawn: dict[str, str] | None = None) -> str:
    """Return an SVG made the page's own: ids apart from every other figure's, and what it says in words.

    `drawn` maps the letters and marks that earlier frames of a stepper have defined to those frames' `uid`:
    matplotlib names them by what they look like, so that this frame can use them too.
    """
    drawn = {} if drawn is None else drawn

    def define(path: re.Match[str]) -> str:
        return path[0] if drawn.setdefault(path[1], uid) == uid else ""

    svg = re.sub(r'<path id="([^"]*)"[^>]*/>', define, svg)
    svg = re.sub(r' id="([^"]*)"', rf' id="{uid}-\1"', svg)
    svg = re.sub(r'(url\(#|href="#)([^")]*)', lambda use: f"{use[1]}{drawn.get(use[2], uid)}-{use[2]}", svg)
    svg = re.sub(r' data-heading="[^"]*"', "", svg, count=1)
    attributes = f'class="nc-plot" role="img" aria-label="{html.escape(alt, quote=True)}" '
    svg = svg.replace("<svg ", f"<svg {attributes}", 1)
    # Its shape in CSS too: a figure that the browser has not drawn yet (book.css) keeps its place.
    shape = r'style="([^"]*)"([^>]*? viewBox="\S+ \S+ (\S+) (\S+)")'
    svg = re.sub(shape, r'style="\1;aspect-ratio:\3/\4"\2', svg, count=1)
    return svg + (f"<figcaption>{html.escape(caption)}</figcaption>" if caption else "")


def _without_heading(svg: str) -> str:
    """Return a frame without its title: the caption below says the same."""
    height = re.search(r'data-heading="([\d.]+)"', svg)
    if not height:
        return svg
    # Hidden, not removed: other texts may use the letters that are defined inside it.
    svg = svg.replace('<g id="nc-heading">', '<g id="nc-heading" style="display:none">', 1)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if not box:
        return svg
    cut = float(height[1])
    return svg.replace(box[0], f'viewBox="0 {cut:g} {box[1]} {float(box[2]) - cut:g}"', 1)


def _links(block: Block) -> str:
    """Return the links to a block's own file and to the page's notebook and script."""
    from engine import downloads

    page = block.page.relative_to(DOCS).with_suffix("")
    depth = len(page.parts) - (page.name in ("index", "README"))
    up = "../" * depth + "downloads/"
    links = [(f"{up}{page.as_posix()}.ipynb", "notebook"), (f"{up}{page.as_posix()}.py", "script")]
    if block.snippet:
        name = downloads.snippet_name(block.snippet)
        links.insert(0, (f"{up}snippets/{name}", name))
    anchors = [f'<a href="{href}" download>{html.escape(text)}</a>' for href, text in links]
    return f'<p class="nc-source">{" · ".join(anchors)}</p>'


def _error(block: Block, error: runner.Failure) -> str:
    problem = html.escape(str(block.problem(error.what, error.line, error.detail)))
    return f'<div class="nc-error"><pre>{problem}</pre></div>'


def _panels(problems: list[Problem]) -> list[str]:
    """Return what a served page says of its own problems, above everything else."""
    text = "\n\n".join(map(str, problems))
    # One line of HTML: Markdown must not read a traceback as its own.
    line = html.escape(text).replace("\n", "&#10;").replace("*", "&#42;").replace("_", "&#95;").replace("`", "&#96;")
    return [f'<div class="nc-error"><pre>{line}</pre></div>', ""] if problems else []
