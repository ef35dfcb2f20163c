"""The learning path: what pages say of themselves becomes their first lines and the home page, in both builders."""

from __future__ import annotations

import re

import pytest

from engine import path
from tests.engine.book import Book

NAV = """
nav:
  - Home: index.md
  - "Part I: First steps":
      - The first: one/first.md
      - The second: one/second.md
  - Part II:
      - The third: two/third.md
  - Reference:
      - Notes: notes.md
"""
HOME = """\
---
parts:
  "Part I: First steps": From nothing to [the second](one/second.md).
  Part II: The rest.
---

# The book

Hello.

<!-- path -->

Goodbye.
"""
PAGES = {
    "one/first.md": ('description: "A first idea."\nrequires: []\nminutes: 15', "You need nothing,\nor little."),
    "one/second.md": ('description: "A second idea."\nrequires: [first.md]\nminutes: 25', "You need one page."),
    "two/third.md": (
        'description: "A third idea."\nrequires: [../one/second.md]\nminutes: 40',
        "You need two pages.",
    ),
}


def write(book: Book, name: str, front: str, promise: str) -> None:
    page = book.root / "docs" / name
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"---\n{front}\n---\n\n# A page\n\n{promise}\n\n## A section\n\nText.\n", "utf-8")


@pytest.fixture
def course(book: Book) -> Book:
    """A book of two parts, with three pages that build on each other."""
    with (book.root / "mkdocs.yml").open("a") as config:
        config.write(NAV)
    (book.root / "docs" / "index.md").write_text(HOME, "utf-8")
    (book.root / "docs" / "notes.md").write_text("# Notes\n\nNo facts about itself.\n", "utf-8")
    for name, (front, promise) in PAGES.items():
        write(book, name, front, promise)
    return book


def text(html: str) -> str:
    """Return what a reader reads between the page's title and its end."""
    body = re.sub(r"<a class=\"headerlink\".*?</a>", "", html[html.index("<h1") :])
    return " ".join(re.sub(r"<[^>]*>", " ", body[: body.find("</article>")]).split())


def links(html: str) -> list[tuple[str, str]]:
    article = html[html.index("<h1") : html.index("</article>")]
    return re.findall(r'<a href="([^"#]*)">(.*?)</a>', article)


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_the_path_is_written(course: Book, builder: str) -> None:
    strict = ["--strict"] if builder == "mkdocs" else []
    done = course.run(builder, "build", *strict)
    assert done.returncode == 0, done.stdout + done.stderr
    html = {
        name: (course.root / "site" / name / "index.html").read_text("utf-8")
        for name in ("", "one/first", "one/second", "two/third", "notes")
    }

    assert re.search(
        r"Hello\. Part I: First steps From nothing to the second \. 2 pages, 40 minutes "
        r"The first A first idea\. 15 minutes "
        r"The second A second idea\. 25 minutes, after The first "
        r"Part II The rest\. 1 page, 40 minutes "
        r"The third A third idea\. 40 minutes, after The second Goodbye\.",
        text(html[""]),
    )
    pages = [("one/first/", "The first"), ("one/second/", "The second"), ("two/third/", "The third")]
    assert links(html[""]) == [("one/second/", "the second"), *pages]
    assert html[""].count("<ol>") == 2

    first = f"You need nothing, or little. Before it: {path.FIRST} . Time: 15 minutes. A section"
    assert re.sub(r" (?=[.:])", "", first) in re.sub(r" (?=[.:])", "", text(html["one/first"]))
    assert "Before it: The first . Time: 25 minutes. A section" in text(html["one/second"])
    third = "Before it: The second . Time: 40 minutes. The shortest way here: 2 pages, 40 minutes "
    assert third + "The first , 15 minutes The second , 25 minutes A section" in text(html["two/third"])
    assert links(html["two/third"]) == [
        ("../../one/second/", "The second"),
        ("../../one/first/", "The first"),
        ("../../one/second/", "The second"),
    ]
    assert html["two/third"].count('<details class="nc-way"') == 1 and "<summary>" in html["two/third"]
    assert "nc-way" not in html["one/second"], "all of the way is in the line above"
    assert "Before it" not in html["notes"]
    assert '<meta name="description" content="A third idea."' in html["two/third"]


# name: the page, what it says of itself instead, and what the report must say of it
WRONG = {
    "a page that is not there": ("one/second.md", "requires: [gone.md]", "it requires docs/one/gone.md, which is"),
    "a page that comes later": ("one/first.md", "requires: [second.md]", "it requires docs/one/second.md, which"),
    "itself": ("one/second.md", "requires: [second.md]", "it requires docs/one/second.md, which is no page of the"),
    "a page without facts": ("two/third.md", "requires: [../notes.md]", "it requires docs/notes.md, which is no"),
    "one word, not a list": ("one/second.md", "requires: first.md", "`requires`, a list of pages; got 'first.md'"),
    "a list of numbers": ("one/second.md", "requires: [1]", "needs `requires`, a list of pages; got [1]"),
    "no description": ("two/third.md", 'description: ""', "front matter needs `description`, a sentence; got ''"),
    "no time": ("two/third.md", "minutes: soon", "front matter needs `minutes`, a whole number; got 'soon'"),
    "time of nothing": ("two/third.md", "minutes: 0", "its front matter needs `minutes`, a whole number; got 0"),
    "no YAML": ("two/third.md", "minutes: [", "its front matter cannot be read"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_page_stops_the_build(course: Book, case: str) -> None:
    name, line, said = WRONG[case]
    key = line.partition(":")[0]
    front, promise = PAGES[name]
    write(course, name, re.sub(rf"^{key}:.*$", line, front, flags=re.M), promise)
    for words in (("engine",), ("engine", f"docs/{name}"), ("mkdocs", "build")):
        done = course.run(*words)
        assert done.returncode != 0
        assert f"docs/{name}:1: " in done.stdout + done.stderr
        assert said in done.stdout + done.stderr


def test_a_circle_of_pages_stops_the_build(course: Book) -> None:
    write(course, "one/first.md", PAGES["one/first.md"][0].replace("[]", "[../two/third.md]"), "A circle.")
    done = course.run("engine")
    assert done.returncode == 1
    assert "docs/one/first.md:1: it requires docs/two/third.md, which is no page of the path before it" in done.stderr


def test_a_lab_is_held_to_its_facts_too(course: Book) -> None:
    config = course.root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("two/third.md", "labs/third.md"), "utf-8")
    front, promise = PAGES["two/third.md"]
    write(course, "labs/third.md", front, promise)
    assert course.engine().returncode == 0
    write(course, "labs/third.md", front.replace("40", "0"), promise)
    done = course.engine()
    assert done.returncode == 1
    assert "docs/labs/third.md:1: its front matter needs `minutes`" in done.stderr


def test_a_change_shows(course: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path, "ROOT", course.root)
    monkeypatch.setattr(path, "DOCS", course.root / "docs")
    assert [entry.minutes for entry in path.read()[0].values()] == [15, 25, 40]
    write(course, "one/second.md", PAGES["one/second.md"][0].replace("25", "35"), "You need one page.")
    assert [entry.minutes for entry in path.read()[0].values()] == [15, 35, 40]


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "1 minute"), (25, "25 minutes"), (60, "1 hour"), (121, "2 hours 1 minute")]
)
def test_a_time_in_words(minutes: int, words: str) -> None:
    assert path.duration(minutes) == words
