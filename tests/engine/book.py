"""A book of one page in a folder of its own, with its own copy of the engine and a library to break."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CONFIG = """\
site_name: A book
theme: {name: material, font: false}
hooks: [engine/hook.py]
watch: [snippets, netcore]
plugins: []
markdown_extensions:
  - engine.markdown
  - admonition
  - md_in_html
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.snippets: {base_path: [snippets], check_paths: true}
  - pymdownx.superfences:
      custom_fences:
        - name: python
          class: python
          validator: !!python/name:engine.markdown.is_run
          format: !!python/name:engine.markdown.run
        - name: text
          class: text
          validator: !!python/name:engine.markdown.is_output
          format: !!python/name:engine.markdown.output
"""


@dataclass
class Book:
    """A small project that the engine and the builders work on as on the real one."""

    root: Path

    def page(self, text: str) -> None:
        (self.root / "docs" / "index.md").write_text("# A page\n\n" + text, "utf-8")

    def snippet(self, code: str) -> None:
        """Make a page of one snippet, without options and without output."""
        (self.root / "snippets" / "it.py").write_text(code, "utf-8")
        self.page('``` python run\n--8<-- "it.py"\n```\n')

    def command(self, *words: str, **environment: str) -> list[str]:
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(self.root),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "NO_MKDOCS_2_WARNING": "1",
            "SNIPPET_PRELOAD": "",
            **environment,
        }
        return [sys.executable, "-m", *words]

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = self.command(*words, **environment)
        return subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True)

    def engine(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run("engine", **environment)

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = self.command(*words)
        return subprocess.Popen(
            command, cwd=self.root, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def html(self) -> str:
        return (self.root / "site" / "index.html").read_text("utf-8")
