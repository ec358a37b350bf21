"""Names that a document uses and nothing binds, or imports from Manim although it lacks them."""

import ast
import builtins
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.syntax.guards import guarded
from manim_lsp.api.syntax.scopes import Use

BUILTINS = frozenset(dir(builtins))
_IMPORT_ERRORS = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))
_IMPLICIT = frozenset(
    (
        "__annotations__",
        "__builtins__",
        "__class__",
        "__doc__",
        "__file__",
        "__loader__",
        "__module__",
        "__name__",
        "__package__",
        "__path__",
        "__qualname__",
        "__spec__",
        # Provided by notebooks.
        "display",
        "get_ipython",
    )
)
_DYNAMIC = frozenset(("exec", "globals", "locals", "vars"))
"""Functions through which a document may bind names that cannot be seen."""


def unbound_uses(analysis: Analysis) -> tuple[Use, ...]:
    """Return the names that are read and bound nowhere; none when they may come from anywhere."""
    return analysis.once(_unbound_uses)


def _unbound_uses(analysis: Analysis) -> tuple[Use, ...]:
    uses = analysis.scopes.uses
    if analysis.imports.unknown_star or any(
        use.node.id in _DYNAMIC and use.scope.visible(use.node.id) is None for use in uses
    ):
        return ()
    return tuple(use for use in uses if not use.guarded and _is_unbound(use, analysis))


def _is_unbound(use: Use, analysis: Analysis) -> bool:
    name = use.node.id
    return not (
        name in BUILTINS
        or name in _IMPLICIT
        or name in analysis.imports.star
        or name in analysis.parsed.broken_names
        or use.scope.visible(name) is not None
    )


def missing_from_manim(analysis: Analysis, index: ApiIndex) -> Iterator[ast.alias]:
    """Yield what ``from manim import name`` asks for and Manim does not have."""
    offered = index.attribute_names(MANIM)
    for statement in analysis.scopes.imports:
        if isinstance(statement, ast.ImportFrom) and not statement.level:
            missing = [
                alias
                for alias in statement.names
                if alias.name not in offered and alias.name[0] not in "_*"
            ]
            if (
                statement.module == MANIM
                and missing
                and statement not in guarded(analysis.parsed.tree, _IMPORT_ERRORS)
            ):
                yield from missing


def uses_of(alias: ast.alias, analysis: Analysis) -> list[Use]:
    """Return the uses of the name that an import binds."""
    name = alias.asname or alias.name
    return [
        use
        for use in analysis.scopes.uses
        if use.node.id == name and any(item.node is alias for item in use.scope.visible(name) or ())
    ]
