"""An MkDocs hook for the labs, which mkdocs-jupyter runs: they weigh and look like the other pages.

The plugin puts half a megabyte of JupyterLab's stylesheet into each page, and loads two libraries from other hosts.
Both go, and its cells become the code blocks and outputs of every other page. The plugin also leaves links as they
are written, which MkDocs writes anew everywhere else. And it runs every notebook in each build, or, with a cache of
its own, none whose text is the same, whatever netcore does now: here a result is kept as those of the snippets are.
"""

from __future__ import annotations

import os
import posixpath
import re
from functools import wraps
from pathlib import Path
from typing import Any

from markdown import markdown
from mkdocs_jupyter import convert

from engine import cache, path, runner
from engine.project import DOCS

# What nbconvert writes, and what it becomes, in this order.
REWRITTEN = [
    (r"<(style|script|clipboard-copy)\b.*?</\1>|<!--.*?-->", ""),
    (r'<div class="clipboard-copy-txt".*?</div>', ""),
    (
        r'<div class="highlight-ipynb[^>]*><pre>(.*?)</pre></div>',
        r'<div class="highlight"><pre><code>\1</code></pre></div>',
    ),
    (
        r'<div class="jp-RenderedText[^>]*>\s*<pre>(.*?)</pre>\s*</div>',
        r'<div class="nc-output no-copy"><p class="nc-label">Output</p><pre tabindex="0"><code>\1</code></pre></div>',
    ),
    # What a slow cell printed in pieces is one output.
    (
        r'</code></pre></div>\s*</div>\s*<div class="jp-OutputArea-child">\s*'
        r'<div class="nc-output no-copy"><p class="nc-label">Output</p><pre tabindex="0"><code>',
        "",
    ),
    # A number drawn at random in each build; the theme would name the cell's code after it, in no valid selector.
    (r' id="cell-id=[^"]*"', ""),
    (r'(<div class="jp-[^>]*) tabindex="0"', r"\1"),
    (r'class="anchor-link"', 'class="headerlink" title="Link to this section"'),
]
LINK = re.compile(r'href="(?P<path>[^":#]+\.md)(?P<anchor>#[^"]*)?"')


def on_config(config: Any) -> None:
    """Let the kernels of the labs compute and draw as the snippets do."""
    os.environ |= {
        **runner.ONE_THREAD,
        "MPLBACKEND": "module://engine.inline",
        "MATPLOTLIBRC": str(runner.STYLE),
    }
    convert.nb2html = kept


@wraps(convert.nb2html)
def kept(notebook: str, **options: Any) -> str:
    """Return a notebook as HTML: from the cache, or from a run now."""
    backend = Path(__file__).with_name("inline.py")
    key = runner.key_of(Path(notebook).read_text("utf-8") + backend.read_text("utf-8"), f"{notebook} {options}")
    content = cache.load(key)
    if content is None:
        content = kept.__wrapped__(notebook, **options)  # type: ignore[attr-defined]
        cache.store(key, content)
    return content


def on_page_content(content: str, page: Any, config: Any, files: Any) -> str:
    """Return a lab's HTML without what is not the book's, its links leading to pages."""
    here = page.file
    if not here.src_uri.startswith("labs/"):
        return content

    def resolved(match: re.Match[str]) -> str:
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(here.src_uri), match["path"]))
        target = files.get_file_from_path(wanted)
        if target is None:
            raise FileNotFoundError(f"{here.src_uri} links to {match['path']}, and there is no such page")
        return f'href="{target.url_relative_to(here)}{match["anchor"] or ""}"'

    content = path.FRONT.sub("", content, count=1)  # to the plugin it is a cell
    for pattern, replacement in REWRITTEN:
        content = re.sub(pattern, replacement, content, flags=re.S)
    entries, _ = path.read()
    if entry := entries.get(DOCS / here.src_uri):
        head = markdown("\n".join(path.head(entry, entries)), extensions=["md_in_html"])
        content = content.replace("</p>", f"</p>\n{head}", 1)
    return LINK.sub(resolved, content)
