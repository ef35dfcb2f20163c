"""What a reader sees: the code, its output, its figure, and where to get them; the same in both builders."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.engine.book import Book

STEPS = """\
import matplotlib.pyplot as plt

print("three & <more>")
for step in range(3):
    plt.plot([0, step])
    plt.title(f"Step {step}")
    plt.xlabel("Steps")
    plt.show()
"""
PAGE = """\
``` python run alt="A line that rises" caption="The line"
--8<-- "it.py"
```

``` text output
three & <more>
```

!!! note
    ``` python run
    print(1 + 1)
    ```

    ``` text output
    2
    ```
"""


@pytest.fixture(params=["mkdocs", "zensical"])
def built(request: pytest.FixtureRequest, book: Book) -> Book:
    book.snippet(STEPS)
    book.page(PAGE)
    assert book.engine().returncode == 0
    done = book.run(request.param, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return book


def test_a_page_shows_code_output_and_figures(built: Book) -> None:
    html = built.html()
    assert html.count('<div class="nc-snippet"') == 2
    assert '<p class="nc-label">Output</p><pre tabindex="0"><code>three &amp; &lt;more&gt;</code>' in html
    # Spaces and names have no spans: they have the colour of the code.
    assert '<span class="kn">import</span> <span class="nn">matplotlib.pyplot</span> <span class="k">as' in html
    assert html.count('<figure class="nc-frame">') == 3
    assert 'aria-label="A line that rises Step 1"' in html
    assert "<figcaption>Step 2</figcaption>" in html
    assert "--8&lt;--" not in html and "--8<--" not in html


def test_a_figure_follows_the_page(built: Book) -> None:
    html = built.html()
    plots = re.findall(r'<svg class="nc-plot".*?</svg>', html, re.S)
    assert len(plots) == 3
    for plot in plots:
        assert "currentColor" in plot and "var(--nc-paper)" in plot
        assert "#010203" not in plot and "#fefdfc" not in plot
        assert "<style" not in plot and "<metadata" not in plot
        assert not re.search(r"<svg[^>]* (width|height)=", plot)
    ids = re.findall(r' id="([^"]+)"', "".join(plots))
    assert len(ids) == len(set(ids)) > 0
    used = re.findall(r'(?:url\(|href=")#([^)"]+)', "".join(plots))
    assert set(used) <= set(ids)
    # A letter is defined by the first frame that shows it, and used by all.
    letters = [name.split("-", 2)[2] for name in ids if "DejaVuSans" in name]
    assert len(letters) == len(set(letters)) > 0


def test_what_a_reader_takes_home_is_what_was_shown(built: Book, tmp_path: Path) -> None:
    html = built.html()
    for name in ("downloads/snippets/it.py", "downloads/index.ipynb", "downloads/index.py"):
        assert f'href="{name}"' in html
        assert (built.root / "site" / name).read_text("utf-8") == (built.root / "docs" / name).read_text("utf-8")
    assert (built.root / "site/downloads/snippets/it.py").read_text() == STEPS
    notebook = json.loads((built.root / "site/downloads/index.ipynb").read_text())
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert code == [STEPS.strip(), "print(1 + 1)"]
    script = built.root / "site/downloads/index.py"
    command = [sys.executable, str(script)]
    done = subprocess.run(command, env={"MPLBACKEND": "agg"}, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "three & <more>\n2\n"), done.stderr


def test_the_same_page_gives_the_same_bytes(book: Book) -> None:
    book.snippet(STEPS)
    book.page(PAGE)
    pages = []
    for _ in range(2):
        assert book.run("mkdocs", "build").returncode == 0
        pages.append(book.html())
        subprocess.run(["rm", "-rf", str(book.root / ".cache")], check=True)
    assert pages[0] == pages[1]


def test_outputs_are_rewritten_from_a_fresh_run(book: Book) -> None:
    book.page(
        "``` python run\nprint(6 * 7)\n```\n\n``` text output\n```\n\n"
        "- item\n\n    ``` python run\n    print('new\\n\\nlines')\n    ```\n\n"
        "``` python run\nx = 1\n```\n\n``` text output\ngone\n```\n\nThe end.\n"
    )
    done = book.run("engine", "--write")
    assert done.returncode == 0, done.stderr
    assert (book.root / "docs" / "index.md").read_text() == (
        "# A page\n\n``` python run\nprint(6 * 7)\n```\n\n``` text output\n42\n```\n\n"
        "- item\n\n    ``` python run\n    print('new\\n\\nlines')\n    ```\n\n"
        "    ``` text output\n    new\n\n    lines\n    ```\n\n"
        "``` python run\nx = 1\n```\n\nThe end.\n"
    )
    assert book.engine().returncode == 0


FIRST = """\
import matplotlib as mpl, numpy as np, pathlib
name = 1
np.random.seed(0)
mpl.rcParams["lines.linewidth"] = 9
pathlib.Path("left").write_text("x")
"""
SECOND = """\
import matplotlib as mpl, pathlib
print("name" in globals(), mpl.rcParams["lines.linewidth"] == 9, pathlib.Path("left").exists())
"""


def test_a_snippet_runs_alone(book: Book) -> None:
    """A name, a style or a file of one block never reaches another."""
    book.page(
        f"``` python run\n{FIRST}```\n\n``` python run\n{SECOND}```\n\n``` text output\nFalse False False\n```\n"
    )
    done = book.engine()
    assert done.returncode == 0, done.stderr


def test_a_served_page_shows_its_problem_and_lives_on(book: Book) -> None:
    book.snippet("1 / 0\n")
    server = book.start("mkdocs", "serve", "--dev-addr", "127.0.0.1:8431", "--livereload")
    try:
        page = wait_for("http://127.0.0.1:8431/", "ZeroDivisionError")
        assert 'class="nc-error"' in page
        assert "snippets/it.py:1" in page
        book.snippet("x = 'mended'\n")
        assert "ZeroDivisionError" not in wait_for("http://127.0.0.1:8431/", "mended")
    finally:
        server.terminate()
        server.communicate()


def wait_for(url: str, text: str, seconds: float = 60) -> str:
    """Return the page as soon as it holds the text."""
    deadline = time.monotonic() + seconds
    page = ""
    while time.monotonic() < deadline:
        try:
            page = urllib.request.urlopen(url, timeout=5).read().decode()
        except OSError:
            page = ""
        if text in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{text!r} never came; the page was:\n{page[-2000:]}")
