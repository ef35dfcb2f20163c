"""A Griffe extension: how the API pages read the library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import griffe

HEADING = re.compile(r"^(\s*)Example:\s*$", re.M)


class Library(griffe.Extension):
    """Shows `Example:` sections as code, and what a package exports under the name of one of its own modules."""

    def on_package(self, *, pkg: griffe.Module, loader: griffe.GriffeLoader, **kwargs: Any) -> None:
        loader.resolve_aliases()  # by paths, which lead through the modules that make way below
        for obj in [*_objects(pkg)]:
            if obj.docstring:
                # Google's style, which parses docstrings, knows the section in the plural alone.
                obj.docstring.value = HEADING.sub(r"\1Examples:", obj.docstring.value)
            for name in map(str, obj.exports or ()):
                found = obj.members.get(name)
                module = found.final_target if isinstance(found, griffe.Alias) else found
                if module and module.is_module and name in module.members:  # F.linear, in linear.py
                    obj.members[name] = griffe.Alias(name, module.members[name], parent=obj)  # type: ignore[arg-type]


def _objects(obj: griffe.Object) -> Iterator[griffe.Object]:
    """Yield an object and all that is defined in it."""
    yield obj
    for member in obj.members.values():
        if isinstance(member, griffe.Object):
            yield from _objects(member)
