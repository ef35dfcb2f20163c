"""The pages of reference: their links arrive, the glossary is in order, the ledger proves what it says."""

import inspect
import re

import pytest

from netcore import datasets, functional, nn, optim, plot, reservoir
from tests.site.links import DOCS, REFERENCE, anchors, links, target

PAGES = [
    "glossary",
    "corrections",
    "corrections-training",
    "bibliography",
    "source-map",
    "performance",
    "backends",
    "past-one-machine",
]


@pytest.mark.parametrize("name", PAGES)
def test_every_link_arrives(name):
    page = REFERENCE / f"{name}.md"
    broken = []
    for link in links(page.read_text("utf-8")):
        if "://" in link:
            continue
        to, anchor = target(page, link)
        if not to.is_relative_to(DOCS) or not to.exists() or (anchor and anchor not in anchors(to)):
            broken.append(link)
    assert not broken


def terms() -> dict[str, str]:
    """Return the glossary's terms with their entries."""
    page = (REFERENCE / "glossary.md").read_text("utf-8").split("\n## From Portuguese")[0]
    parts = re.split(r"^### (.*)$", re.sub(r"^## .*$", "", page, flags=re.M), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_terms_come_in_order():
    names = [name.lower().replace("-", " ") for name in terms()]
    assert names == sorted(names)


@pytest.mark.parametrize("term", terms())
def test_every_term_has_its_portuguese_and_its_page(term):
    entry = terms()[term]
    assert re.match(r'\s*\*[^*]+\*\{: lang="pt-BR" \}\. ', entry)
    assert re.search(r"\]\(\.\./(fundamentals|generative|sequences|vision)/", entry)


def test_the_portuguese_list_names_every_term_once():
    page = (REFERENCE / "glossary.md").read_text("utf-8")
    portuguese = re.findall(r"^- \*([^*]+)\*", page.split("\n## From Portuguese")[1], re.M)
    assert sorted(portuguese) == sorted(re.match(r"\s*\*([^*]+)\*", entry)[1] for entry in terms().values())


def ledger() -> str:
    return "".join((REFERENCE / f"{name}.md").read_text("utf-8") for name in ("corrections", "corrections-training"))


def corrections() -> dict[str, str]:
    """Return the ledger's rows under their anchors."""
    page = ledger().split("\n## Throughout")[0]
    parts = re.split(r"^### .* \{#([\w-]+)\}$", re.sub(r"^## .*$", "", page, flags=re.M), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("row", corrections())
def test_every_correction_runs_a_proof_or_cites_two_sources(row):
    text = corrections()[row]
    assert re.match(r"\s*\*\*The source\*\* \(\[[^]]+\]\(source-map\.md#[\w-]+\)\):", text)
    assert "**In truth:**" in text
    proof = "``` python run\n" in text or "\n>>> " in text
    assert proof or len(set(re.findall(r"\(bibliography\.md#([\w-]+)\)", text))) >= 2


def test_every_proof_stands_on_a_page():
    files = {path.name for path in (DOCS.parent / "snippets/reference").glob("fix-*.py")}
    assert files == set(re.findall(r'--8<-- "reference/([^"]+)"', ledger()))


def public(module):
    """The names that a module offers, but for modules in it."""
    return sorted(name for name in module.__all__ if not inspect.ismodule(getattr(module, name)))


@pytest.mark.parametrize("module", [datasets, functional, nn, plot], ids=lambda module: module.__name__)
def test_every_name_stands_on_one_page_of_the_api(module):
    pages = (REFERENCE / "api").glob(f"{module.__name__.rpartition('.')[2]}*.md")
    lists = [page.read_text("utf-8").partition("members: [")[2] for page in pages]
    assert sorted(re.findall(r"\w+", " ".join(lists))) == public(module)


@pytest.mark.parametrize(
    "module", [datasets, functional, nn, nn.init, optim, plot, reservoir], ids=lambda module: module.__name__
)
def test_the_built_pages_show_every_name_once(site, module):
    pages = [page.read_text("utf-8") for page in (site / "reference" / "api").rglob("index.html")]
    shown = re.findall(rf'<h\d id="{re.escape(module.__name__)}\.(\w+)"', "".join(pages))
    assert sorted(shown) == public(module)


def test_examples_are_shown_as_code(site):
    for page in (site / "reference" / "api").rglob("index.html"):
        assert 'class="example"' not in page.read_text("utf-8"), page  # so Google's style shows the singular
