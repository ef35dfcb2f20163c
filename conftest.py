"""Every page, every docstring of netcore, every lab and the README are tests."""

from sybil.integration.pytest import SybilFile  # noqa: F401  (the plugin's item type)
from sybil.sybil import SybilCollection

from engine.examples import DOCSTRINGS, LABS, PAGES

pytest_collect_file = SybilCollection((PAGES, DOCSTRINGS, LABS)).pytest()
