"""Where the constants that the star import binds are assigned."""

import ast
import types
from collections.abc import Iterable, Mapping

from manim_lsp.host.introspection.declared import Sources


def constant_places(
    modules: Iterable[types.ModuleType], values: Mapping[str, object], sources: Sources
) -> dict[str, list[str | int]]:
    """Return the module and line that assign each of `values` at its top."""
    found: dict[str, list[str | int]] = {}
    for module in modules:
        for name, line in _assignments(sources.module_body(module)):
            # Several palettes have a RED; which of them is imported only the object tells.
            if name in values and getattr(module, name, None) is values[name]:
                found.setdefault(name, [module.__name__, line])
    return found


def _assignments(body: list[ast.stmt]) -> Iterable[tuple[str, int]]:
    for statement in body:
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        for target in targets:
            for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                if isinstance(part, ast.Name):
                    yield part.id, statement.lineno
