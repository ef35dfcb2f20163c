"""Every page, every docstring of netcore, every lab and the README are tests."""

import os

from sybil.integration.pytest import SybilFile  # noqa: F401  (the plugin's item type)
from sybil.sybil import SybilCollection

from engine.examples import DOCSTRINGS, LABS, PAGES
from engine.runner import ONE_THREAD

os.environ |= ONE_THREAD  # before NumPy is imported, here and in every worker

pytest_collect_file = SybilCollection((PAGES, DOCSTRINGS, LABS)).pytest()
