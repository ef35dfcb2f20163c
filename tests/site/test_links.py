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
        self.ids: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [found[key] or "" for key in ("href", "src") if key in found and tag != "use"]
        self.ids += [found["id"] or ""] if "id" in found else []
        self.names += [found["name"] or ""] if "name" in found and tag == "a" else []


@functools.cache
def read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    return reader


def has(page: Path, anchor: str) -> bool:
    return anchor in read(page).ids or anchor in read(page).names


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
        elif parts.fragment and target.suffix == ".html" and not has(target, unquote(parts.fragment)):
            broken.append(f"{link}: no such anchor")
    assert not broken, f"{built}:\n" + "\n".join(broken)


def test_ids_are_unique(site, built):
    ids = read(site / built).ids
    assert not {name for name in ids if ids.count(name) > 1}
