"""The built site, served under a subpath as on a project's host, and a browser that can reach nothing else."""

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE_DIR", ROOT / "site")).resolve()
BASE = "/book/"
UNBUILT = "there is no site, or it is older than its sources: run `make site` first"
SOURCES = {".md", ".py", ".css", ".js", ".html", ".yml"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # no other host exists
]


@functools.cache
def built_pages() -> list[Path]:
    """Return every page of the built site, relative to it; none where the sources are newer."""
    if not (SITE / "index.html").exists() or ("SITE_DIR" not in os.environ and _is_stale()):
        return []
    return sorted(path.relative_to(SITE) for path in SITE.rglob("*.html") if "downloads" not in path.parts)


def _is_stale() -> bool:
    built = (SITE / "index.html").stat().st_mtime
    sources = [ROOT / "mkdocs.yml"]
    for folder in ("docs", "snippets", "netcore", "overrides"):
        sources += (ROOT / folder).rglob("*.*")
    return any(source.stat().st_mtime > built for source in sources if source.suffix in SOURCES)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "built" in metafunc.fixturenames:
        skip = pytest.param(None, marks=pytest.mark.skip(reason=UNBUILT))
        metafunc.parametrize("built", built_pages() or [skip], ids=str)


@pytest.fixture(scope="session")
def site() -> Path:
    if not built_pages():
        pytest.skip(UNBUILT)
    return SITE


class Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE) if path.startswith(BASE) else "/nothing")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the served site, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser):
    """A fresh tab, and in `tab.complaints` what its console says and which other hosts it asks."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(f"error: {error}"))
    page.on("console", lambda note: note.type == "error" and page.complaints.append(f"console: {note.text}"))
    page.on("request", lambda request: _foreign(request.url) and page.complaints.append(f"asks {request.url}"))
    yield page
    context.close()


def _foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
