r"""A Markdown extension: formulas become MathML while the page is built; no script sets them in the browser.

pymdownx.arithmatex (generic) finds `$…$` and `$$…$$` and wraps them; this converts what it wrapped. A formula
that is wrong stops the build and is named: a reader would see only its source.
"""

from __future__ import annotations

import html
import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from math_core import LatexError, LatexToMathML

from engine import markdown as book

WRAPPED = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.S)
DELIMITERS = {r"\(": r"\)", r"\[": r"\]"}

_converter = LatexToMathML(fancy_error=False)


class FormulaError(ValueError):
    """A formula that cannot be set."""


def mathml(formula: str, *, block: bool = False) -> str:
    r"""Return a LaTeX formula as MathML.

    Args:
        formula: the formula without its dollars.
        block: whether it stands on lines of its own.

    Raises:
        FormulaError: if it is not LaTeX that can be set, with the formula in the message.

    Example:
        >>> mathml("x^2")
        '<math><msup><mi>x</mi><mn>2</mn></msup></math>'
    """
    try:
        return _converter.convert_with_local_state(formula, displaystyle=block)
    except LatexError as error:
        dollars = "$$" if block else "$"
        raise FormulaError(
            f"the formula {dollars}{formula}{dollars} cannot be set: {str(error).strip()}. Write plain LaTeX, "
            r"and a dollar that begins no formula as \$"
        ) from error


def _convert(match: re.Match[str]) -> str:
    wrapped = html.unescape(match[2]).strip()
    opening = wrapped[:2]
    formula = wrapped.removeprefix(opening).removesuffix(DELIMITERS[opening]).strip()
    block = opening == r"\["
    try:
        shown = mathml(formula, block=block)
    except FormulaError as error:
        if not book.serving:
            raise
        return f'<code class="nc-error">{html.escape(str(error))}</code>'
    # Long formulas scroll by themselves, on a phone too; a11y.js gives those that do a tab stop.
    return f'<div class="nc-math">{shown}</div>' if block else shown


class _Formulas(Postprocessor):
    def run(self, text: str) -> str:
        return WRAPPED.sub(_convert, text)


class _Maths(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # After everything that puts stored raw HTML back (30), with which arithmatex stores its wrappers.
        md.postprocessors.register(_Formulas(md), "engine-maths", 0)


def makeExtension(**kwargs: Any) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return _Maths(**kwargs)
