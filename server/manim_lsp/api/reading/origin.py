"""Which of the user's modules defines a class or function that a document imports."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.entities import ApiClass, Callable

_MOST_MODULES = 200


def home(value: ApiClass | Callable, analysis: Analysis) -> Analysis | None:
    """Return the reading of the module that defines `value`; None where it is not the user's.

    Imports are followed from `analysis` on, through packages that only pass on what others define.
    """
    if not value.qualified_name.startswith("."):
        return None
    return next((module for module in _reached(analysis) if _defines(module, value)), None)


def _reached(analysis: Analysis) -> Iterator[Analysis]:
    """Yield a document and the modules that it rests on, the nearest first, each once."""
    seen = [analysis]
    for module in seen:
        yield module
        for name, level in _imported(module):
            found = module.project.module(name, level)
            if found is not None and found not in seen and len(seen) < _MOST_MODULES:
                seen.append(found)


def _imported(analysis: Analysis) -> Iterator[tuple[str, int]]:
    for node in analysis.scopes.imports:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, 0
            continue
        package = node.module or ""
        yield package, node.level
        # What is imported from a package may be a module in it.
        for alias in node.names:
            yield f"{package}.{alias.name}".lstrip("."), node.level


def _defines(module: Analysis, value: ApiClass | Callable) -> bool:
    inference = module.inference
    if inference is None:
        return False
    if isinstance(value, ApiClass):
        return any(inference.classes.of(node) is value for node, _ in module.scopes.classes)
    name = value.qualified_name[1:].partition(":")[0]
    bindings = module.scopes.module.bindings.get(name, ())
    return (
        any(item.kind == "function" for item in bindings)
        and inference.name(name, module.scopes.module) is value
    )
