"""Formulas become MathML while a page is built, and a wrong one stops the build."""

import subprocess
import sys

import pytest
from markdown import Markdown

from engine import markdown as book
from engine.maths import FormulaError, mathml

EXTENSIONS = ["pymdownx.arithmatex", "engine.maths"]
OPTIONS = {"pymdownx.arithmatex": {"generic": True}}


def render(text):
    return Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS).convert(text)


def test_a_formula_in_a_line():
    assert render("Let $x^2$ be.") == "<p>Let <math><msup><mi>x</mi><mn>2</mn></msup></math> be.</p>"


def test_a_formula_of_its_own_may_scroll():
    page = render("$$\n\\frac{1}{2}\n$$")
    assert page.startswith('<div class="nc-math"><math display="block">')
    assert "<mfrac>" in page


def test_what_html_would_take_for_its_own():
    assert "<mo>&lt;</mo>" in render("$a < b$")
    assert "<mo>&amp;</mo>" in render(r"$a \& b$")


def test_a_dollar_of_money_and_code_stay():
    assert "<math" not in render(r"It costs \$5, or `$x$`.")


@pytest.mark.parametrize("formula", [r"\frac{1}{", r"\nosuchthing", r"\begin{pmatrix} a"])
def test_a_wrong_formula_is_named(formula):
    with pytest.raises(FormulaError, match="cannot be set") as caught:
        mathml(formula)
    assert f"${formula}$" in str(caught.value)


def test_a_wrong_formula_does_not_stop_a_server(monkeypatch):
    monkeypatch.setattr(book, "serving", True)
    page = render(r"before $\nosuchthing$ after")
    assert "before" in page and "nc-error" in page and "nosuchthing" in page


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_a_wrong_formula_fails_the_build(tmp_path, builder):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n$\\nosuchthing$\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: t\ntheme: {name: material, font: false}\nplugins: []\n"
        "markdown_extensions: [{pymdownx.arithmatex: {generic: true}}, engine.maths]\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", builder, "build"], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert done.returncode != 0
    assert "nosuchthing" in done.stdout + done.stderr
