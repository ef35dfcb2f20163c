"""An MkDocs hook for the labs, which mkdocs-jupyter runs: they weigh and look like the other pages.

The plugin puts half a megabyte of JupyterLab's stylesheet into each page, and loads two libraries from other hosts.
Both go; docs/assets/css/book.css has the few rules that the labs need.
"""

from __future__ import annotations

import os
import re
from typing import Any

from engine.project import STYLE

FOREIGN = re.compile(r"<(style|script|clipboard-copy)\b.*?</\1>", re.S)


def on_config(config: Any) -> None:
    """Let the kernels of the labs draw as the snippets do."""
    os.environ.setdefault("MPLBACKEND", "module://engine.inline")
    os.environ.setdefault("MATPLOTLIBRC", str(STYLE))


def on_page_content(content: str, page: Any, **_: Any) -> str:
    """Return a lab's HTML without what is not the book's."""
    return FOREIGN.sub("", content) if page.file.src_uri.startswith("labs/") else content
