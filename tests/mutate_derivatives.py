"""Flip the sign of each derivative in netcore.functional in turn and list those that no gradient check notices.

python tests/mutate_derivatives.py exits with status 1 if any mutant lives.
"""

from __future__ import annotations

import ast
import copy
import inspect
import pkgutil
import sys
import textwrap
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import netcore.functional
from netcore.testing import gradcheck
from tests.netcore.cases import CASES

Mutant = tuple[str, FunctionType, CodeType]


def operations(module: ModuleType) -> Iterator[Any]:
    """The operations that a module defines: its functions that `op` has lifted."""
    for value in list(vars(module).values()):  # a warning adds a name to a module
        if callable(value) and hasattr(value, "__wrapped__") and value.__module__ == module.__name__:
            yield value


def gradients(function: ast.FunctionDef) -> Iterator[tuple[ast.AST, str, ast.expr]]:
    """Every expression that is a gradient, as its node, the node's field, and the expression."""
    for node in ast.walk(function):
        if isinstance(node, ast.Lambda):
            yield node, "body", node.body
        elif isinstance(node, ast.FunctionDef) and node is not function:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield inner, "value", inner.value


def _negated(expression: ast.expr) -> ast.expr:
    """-(expression), or each negated where it is a tuple of gradients."""
    each = "tuple(None if i is None else -i for i in y) if isinstance(y, tuple) else -y"
    source = f"(lambda y: {each})({ast.unparse(expression)})"
    return ast.parse(source, mode="eval").body


def mutants(operation: Any) -> Iterator[Mutant]:
    """The operation once for each derivative, with that derivative's sign flipped."""
    function = operation.__wrapped__
    lines, first = inspect.getsourcelines(function)
    tree = ast.parse(textwrap.dedent("".join(lines)))
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    for i, (_, _, expression) in enumerate(gradients(definition)):
        changed = copy.deepcopy(tree)
        target = changed.body[0]
        assert isinstance(target, ast.FunctionDef)
        node, field, old = list(gradients(target))[i]
        setattr(node, field, _negated(old))
        target.decorator_list = []
        ast.fix_missing_locations(changed)
        namespace: dict[str, Any] = {}
        exec(compile(changed, "mutant", "exec", flags=annotations_flag()), function.__globals__, namespace)
        place = f"{function.__module__}.{function.__name__}, line {first + expression.lineno - 1}"
        yield f"{place}: {ast.unparse(expression)}", function, namespace[function.__name__].__code__


def annotations_flag() -> int:
    import __future__

    return __future__.annotations.compiler_flag


def survives(function: FunctionType, code: CodeType, checks: list[Callable[[], Any]]) -> bool:
    """Whether all checks pass while the function runs the mutant's code."""
    original = function.__code__
    function.__code__ = code
    try:
        for check in checks:
            check()
    except Exception:
        return False
    finally:
        function.__code__ = original
    return True


def main() -> int:
    checks = [lambda f=f, x=x: gradcheck(f, *x) for _, f, x in CASES]
    for check in checks:
        check()
    package = netcore.functional
    modules = [import_module(m.name) for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    count, alive = 0, []
    with warnings.catch_warnings(action="ignore"):
        for module in modules:
            for operation in operations(module):
                before = count
                for name, function, code in mutants(operation):
                    count += 1
                    if survives(function, code, checks):
                        alive.append(name)
                assert count > before, f"{operation.__name__}: found no derivative to flip"
    print(f"{count} derivatives flipped, {len(alive)} not noticed")
    print("".join(f"  alive: {name}\n" for name in alive), end="")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
