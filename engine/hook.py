"""The thin MkDocs hook: everything is run, in parallel and with progress, before a build begins."""

from __future__ import annotations

from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from engine import __main__ as stage
from engine import markdown


def on_startup(command: str, dirty: bool) -> None:
    markdown.serving = command == "serve"


def on_pre_build(config: Any) -> None:
    problems = stage.prepare()
    if problems and not markdown.serving:
        raise PluginError(stage.report(problems))
    if problems:
        print(stage.report(problems))


@event_priority(-100)  # the search reads the whole table
def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> None:
    """Shorten a table of contents that the page hides: the menu of a phone would hold hundreds of entries."""
    if "toc" in page.meta.get("hide", ()):
        for title in page.toc:
            for part in title.children:
                part.children = []
