"""The thin MkDocs hook: everything is run, in parallel and with progress, before a build begins."""

from __future__ import annotations

from typing import Any

from mkdocs.exceptions import PluginError

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
