"""The pages of the book say what the learning path needs, and each has the parts of the template."""

import re
from pathlib import Path

import pytest

from engine import path
from tests.site.links import CODE, DOCS, links, target

FOLDERS = ("fundamentals", "vision", "sequences", "generative", "labs")
LESSONS = [page for folder in FOLDERS[:-1] for page in sorted((DOCS / folder).glob("*.md"))]
PAGES = [*LESSONS, *sorted((DOCS / "labs").glob("*.md"))]
GLOSSARY = DOCS / "reference" / "glossary.md"

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
each_lesson = pytest.mark.parametrize("page", LESSONS, ids=lambda page: page.relative_to(DOCS).as_posix())


def home() -> str:
    """Return the Markdown of the home page with its path."""
    page = DOCS / "index.md"
    return "\n".join(path.written(page, page.read_text("utf-8").splitlines()))


def section(page: Path, heading: str) -> str:
    """Return what stands under a heading of a page, code left out."""
    parts = re.split(r"^## (.*)$", CODE.sub("", page.read_text("utf-8")), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")


def test_the_path_is_in_order():
    entries, problems = path.read()
    assert not problems, "\n".join(map(str, problems))
    pages = [page for page in entries if page in PAGES]
    for number, page in enumerate(pages):
        assert set(entries[page].requires) <= set(pages[:number])


@each_page
def test_a_page_says_what_it_is_and_needs(page):
    entry = path.read()[0].get(page)
    assert entry, "it stands in the nav, and its front matter has description, requires and minutes"
    assert entry.requires or page.name == "neuron.md", "only the first page builds on no other"
    assert entry.description[0].isupper() and entry.description.endswith(".")
    assert len(entry.description.split()) <= 12, "one sentence of at most 12 words"
    assert "**Before it:**" not in page.read_text("utf-8"), "the line is written from the front matter"


def test_the_home_page_shows_every_page_once_and_in_order():
    shown = [line for line in home().splitlines() if line.startswith("1. [")]
    entries = [entry for entry in path.read()[0].values() if entry.page in PAGES]
    assert [target(DOCS / "index.md", links(line)[0])[0] for line in shown] == [entry.page for entry in entries]
    for line, entry in zip(shown, entries, strict=True):
        assert entry.description in line and path.duration(entry.minutes) in line
        assert all(path.read()[0][other].title in line for other in entry.requires)


@each_page
def test_the_shortest_way_to_a_page_is_whole_and_no_longer(page):
    entries = path.read()[0]
    found = {entry.page for entry in path.way(entries[page], entries)}
    assert found == set(entries[page].requires).union(*(entries[other].requires for other in found))


def built(site: Path, page: Path) -> str:
    folder = page.relative_to(DOCS).with_suffix("")
    return (site / ("" if folder.name == "index" else folder) / "index.html").read_text("utf-8")


@each_page
def test_a_built_page_says_what_comes_before_it(site, page):
    entries = path.read()[0]
    entry, html = entries[page], built(site, page)
    (line,) = re.findall(r"<p><strong>Before it:</strong> (.*?)</p>", html)
    assert re.findall(r">([^<]+)</a>", line) == [entries[other].title for other in entry.requires]
    assert line.endswith(f"</strong> {path.duration(entry.minutes)}.")
    way = path.way(entry, entries)
    folded = re.findall(r'<details class="nc-way">(.*?)</details>', html, re.S)
    assert len(folded) == (len(way) > len(entry.requires))
    assert all(re.findall(r">([^<]+)</a>", text) == [other.title for other in way] for text in folded)
    assert "requires:" not in html, "its front matter is shown"


def test_the_built_home_page_leads_to_every_page(site):
    items = re.findall(r'<li><a href="([^"]+)/">[^<]+</a> .*? <span class="nc-time">', built(site, DOCS / "index.md"))
    assert items == [
        entry.page.relative_to(DOCS).with_suffix("").as_posix()
        for entry in path.read()[0].values()
        if entry.page in PAGES
    ]


@each_lesson
def test_a_page_has_the_parts_of_the_template(page):
    headings = re.findall(r"^## (.*)$", CODE.sub("", page.read_text("utf-8")), re.M)
    assert headings[-4:] == ["Exercises", "Check yourself", "Where next", "Sources"]
    assert len(re.findall(r"^\*\*\d+\. ", section(page, "Exercises"), re.M)) >= 2
    assert len(re.findall(r"^\?\?\? success ", section(page, "Exercises"), re.M)) >= 2
    assert links(section(page, "Where next"))
    assert any("bibliography.md#" in link for link in links(section(page, "Sources")))


@each_lesson
def test_a_page_asks_two_questions_and_folds_their_answers(page):
    asked = re.split(r'^\?\?\? question "(.+)"$', section(page, "Check yourself"), flags=re.M)
    questions, answers = asked[1::2], asked[2::2]
    assert len(questions) >= 2
    assert not re.search(r"^(!!!|\?\?\?\+)", section(page, "Check yourself"), re.M), "an answer is shown at once"
    for question, answer in zip(questions, answers, strict=True):
        assert "?" in question
        assert re.match(r"\n\n    \S", answer), f"no answer is folded below: {question}"


@each_lesson
def test_a_page_explains_its_terms(page):
    led = {target(page, link) for link in links(page.read_text("utf-8"))}
    terms = {anchor for to, anchor in led if to == GLOSSARY and anchor}
    assert len(terms) >= 3, f"it links only {sorted(terms)} to the glossary"
