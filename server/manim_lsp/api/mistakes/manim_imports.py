"""Modules of Manim that an import names and that are not there, and names that they do not have."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.syntax.guards import guarded

_IMPORT_ERRORS = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))


def missing_modules(
    analysis: Analysis, index: ApiIndex
) -> Iterator[tuple[ast.Import | ast.ImportFrom, ast.alias, str]]:
    """Yield what imports modules that Manim lacks: the statement, its alias, the module."""
    for statement in _unconditional(analysis):
        if isinstance(statement, ast.Import):
            named = [(alias, alias.name) for alias in statement.names]
        else:
            named = [(statement.names[0], statement.module or "")]
        for alias, module in named:
            if _lacks_module(module, index):
                yield statement, alias, module


def missing_from_modules(
    analysis: Analysis, index: ApiIndex
) -> Iterator[tuple[ast.ImportFrom, ast.alias]]:
    """Yield what ``from manim.… import name`` asks for and the module does not have."""
    for statement in _unconditional(analysis):
        module = statement.module if isinstance(statement, ast.ImportFrom) else None
        if isinstance(statement, ast.ImportFrom) and module and index.is_module(module):
            for alias in statement.names:
                if alias.name[0] not in "_*" and not index.binds(module, alias.name):
                    yield statement, alias


def _unconditional(analysis: Analysis) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports from inside Manim that are sure to be made and must succeed."""
    found = [node for node in analysis.scopes.imports if _is_inside_manim(node)]
    if not found:
        return
    spared = guarded(analysis.parsed.tree, _IMPORT_ERRORS)
    chosen = {
        inner
        for node in ast.walk(analysis.parsed.tree)
        if isinstance(node, ast.If)
        for inner in ast.walk(node)
    }
    yield from (node for node in found if node not in spared and node not in chosen)


def _is_inside_manim(node: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.ImportFrom):
        return not node.level and (node.module or "").startswith(f"{MANIM}.")
    return any(alias.name.startswith(f"{MANIM}.") for alias in node.names)


def _lacks_module(module: str, index: ApiIndex) -> bool:
    """Whether the last package that is there has nothing of the next name."""
    if not module.startswith(f"{MANIM}."):
        return False
    package = MANIM
    for part in module.split(".")[1:]:
        if not index.is_module(package) or part.startswith("_"):
            return False
        if not index.binds(package, part):
            return True
        package = f"{package}.{part}"
    return False
