"""Every link leads somewhere: to a file of the site, and to an anchor that its page has."""

import functools
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [found[key] or "" for key in ("href", "src") if key in found and tag != "use"]
        self.anchors += [found[key] or "" for key in ("id", "name") if key in found]


@functools.cache
def read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    return reader


def test_links_resolve(site, built):
    if built.name == "404.html":
        pytest.skip("it can be shown at any address, so its links begin at the host's root")
    here = site / built
    broken = []
    for link in read(here).links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or link.startswith("javascript:"):
            continue
        target = (here.parent / unquote(parts.path)).resolve() if parts.path else here
        if target.is_dir():
            target /= "index.html"
        if not target.is_file():
            broken.append(f"{link}: no such file")
        elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in read(target).anchors:
            broken.append(f"{link}: no such anchor")
    assert not broken, f"{built}:\n" + "\n".join(broken)


def test_ids_are_unique(site, built):
    anchors = [anchor for anchor in read(site / built).anchors if anchor]
    twice = {anchor for anchor in anchors if anchors.count(anchor) > 1}
    # A name of <meta> or <input> is no anchor, but the theme gives none the name of an id.
    assert not twice - {"query", "generator", "viewport", "description", "__palette"}, twice
