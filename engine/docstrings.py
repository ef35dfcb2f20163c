"""Griffe extensions: how the library's API pages read it."""

from __future__ import annotations

import re
from typing import Any

import griffe

HEADING = re.compile(r"^(\s*)Example:\s*$", re.M)


class ExampleSections(griffe.Extension):
    """Shows the library's `Example:` sections as code, as Google's `Examples:` are."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        if obj.docstring:
            obj.docstring.value = HEADING.sub(r"\1Examples:", obj.docstring.value)


class NamesakesOfModules(griffe.Extension):
    """Shows what a package exports under the name of a module of its own, as `F.linear`, instead of the module."""

    def on_package(self, *, pkg: griffe.Module, loader: griffe.GriffeLoader, **kwargs: Any) -> None:
        loader.resolve_aliases()  # they are found by paths, which lead through the modules
        packages = [pkg]
        while packages:
            package = packages.pop()
            packages += [module for module in package.modules.values() if not module.is_alias]
            for name in map(str, package.exports or ()):
                found = package.members.get(name)
                module = found.final_target if isinstance(found, griffe.Alias) else found
                if module and module.is_module and name in module.members:
                    package.members[name] = griffe.Alias(name, module.members[name], parent=package)
