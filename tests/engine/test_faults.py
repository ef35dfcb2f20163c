"""Every way in which a snippet can be wrong stops the build and is named with page, line and cause."""

from __future__ import annotations

import pytest

from tests.engine.book import Book

FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\n"
PAGE = "docs/index.md:3: snippets/it.py"
# name: what the snippet says, and what the report must say of it
SNIPPETS = {
    "raises": ("x = 1\n1 / 0\n", f"{PAGE}:2: ZeroDivisionError: division by zero\nTraceback"),
    "raises deep": ("def f():\n    return {}['k']\nf()\n", f"{PAGE}:2: KeyError: 'k'"),
    "hangs": ("while True: pass\n", f"{PAGE}: it was still running after 2 s, and was stopped"),
    "exits": ("import sys\nsys.exit(0)\n", f"{PAGE}:2: it calls sys.exit(0)"),
    "leaves": ("import os\nos._exit(0)\n", f"{PAGE}: it ended its own process with exit status 0"),
    "is killed": ("import os\nos.kill(os.getpid(), 9)\n", f"{PAGE}: it was killed by signal 9 (SIGKILL)"),
    "prints unasked": ("print('hello')\n", f"{PAGE}: it prints, and no output block stands below the fence\nhello"),
    "no alt": (FIGURE + "plt.show()\n", f"{PAGE}: it shows a figure, and the fence has no alt="),
    "never shows": (FIGURE, f"{PAGE}: it opens 1 figure(s) and never shows them: end it with plt.show()"),
    "syntax": ("x = 1\ndef f(:\n", f"{PAGE}:2: SyntaxError: invalid syntax"),
    "not UTF-8": ("import sys\nsys.stdout.buffer.write(b'\\xff')\n", f"{PAGE}: it prints what is not UTF-8"),
    "unknown module": ("import nowhere\n", f"{PAGE}:1: ModuleNotFoundError: No module named 'nowhere'"),
    "empty": ("\n", "docs/index.md:3: the block is empty"),
}
# what the page says, and what the report must say of it
PAGES = {
    "prints something else": (
        "``` python run\nprint(1)\n```\n\n``` text output\n2\n```\n",
        "docs/index.md:7: the block prints something else than the page says",
    ),
    "missing file": (
        '``` python run\n--8<-- "gone.py"\n```\n',
        "docs/index.md:3: the included file does not exist: snippets/gone.py",
    ),
    "orphan output": ("``` text output\n2\n```\n", "docs/index.md:3: this output block belongs to no block"),
    "empty output": (
        "``` python run\nx = 1\n```\n\n``` text output\n```\n",
        "docs/index.md:7: the output block is empty",
    ),
    "alt without figure": ('``` python run alt="a line"\nx = 1\n```\n', "and the block shows no figure"),
    "unknown option": ('``` python run width="3"\nx = 1\n```\n', "docs/index.md:3: a run fence takes alt="),
    "fence that never runs": ("``` python\nx = 1\n```\n", "docs/index.md:3: this fence would be shown but never run"),
    "false example": ("``` python\n>>> 1 + 1\n3\n```\n", "docs/index.md:4: the example gives something else"),
    "false sentence": (
        "<!-- invisible-code-block: python\nassert 1 + 1 == 3\n-->\n",
        "docs/index.md:4: AssertionError",
    ),
    "bare example": (">>> 1 + 1\n2\n", "docs/index.md:3: an example with >>> outside a fence"),
    "never closed": ("``` python run\nx = 1\n", "docs/index.md:3: the block that begins here is never closed"),
    "frames without titles": (
        '``` python run alt="a"\nimport matplotlib.pyplot as plt\nplt.figure()\nplt.figure()\nplt.show()\n```\n',
        "every frame of a stepper needs a title",
    ),
}


def prepare(book: Book, fault: str) -> str:
    if fault in SNIPPETS:
        code, message = SNIPPETS[fault]
        book.snippet(code)
    else:
        text, message = PAGES[fault]
        book.page(text)
    return message


@pytest.mark.parametrize("fault", [*SNIPPETS, *PAGES])
def test_the_engine_names_page_line_and_cause(book: Book, fault: str) -> None:
    message = prepare(book, fault)
    done = book.engine(SNIPPET_LIMIT="2")
    assert done.returncode == 1
    assert message in done.stderr


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
@pytest.mark.parametrize("fault", [*SNIPPETS, *PAGES])
def test_both_builders_stop(book: Book, fault: str, builder: str) -> None:
    message = prepare(book, fault)
    done = book.run(builder, "build", SNIPPET_LIMIT="2")
    assert done.returncode != 0
    assert message in done.stdout + done.stderr


def test_a_page_that_is_not_utf8_is_named(book: Book) -> None:
    (book.root / "docs" / "index.md").write_bytes(b"# caf\xe9\n")
    done = book.engine()
    assert done.returncode == 1
    assert "docs/index.md:1: the page is not UTF-8" in done.stderr


def test_a_library_that_cannot_be_imported_is_named(book: Book) -> None:
    book.snippet("x = 1\n")
    (book.root / "netcore" / "__init__.py").write_text("ANSWER = \n", "utf-8")
    done = book.engine()
    assert done.returncode == 1
    assert "netcore cannot be imported, so nothing can run" in done.stderr
    assert "SyntaxError" in done.stderr
