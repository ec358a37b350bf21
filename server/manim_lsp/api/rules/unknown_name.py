"""``unknown-name``: a name that nothing binds, or that Manim does not have to import."""

import ast
import builtins
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.edits import identifier_range
from manim_lsp.api.findings import Applicability, Finding, Fix
from manim_lsp.api.imports import MANIM
from manim_lsp.api.index import ApiIndex
from manim_lsp.api.missing_imports import import_fixes
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.scopes import Scope, Use
from manim_lsp.api.suggest import Suggestion, suggest_name
from manim_lsp.source import Edit

_BUILTINS = frozenset(dir(builtins))
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


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report names that are read and bound nowhere, and missing names in imports from manim."""
    index = analysis.index
    if index is None:
        return
    yield from _imports(analysis, index)
    if analysis.imports.unknown_star:
        return
    uses = analysis.scopes.uses
    if any(use.node.id in _DYNAMIC and use.scope.visible(use.node.id) is None for use in uses):
        return
    unbound = [use for use in uses if not use.guarded and _is_unbound(use, analysis)]
    if not unbound:
        return
    missing = frozenset(use.node.id for use in unbound)
    holders = {
        node.value for node in ast.walk(analysis.parsed.tree) if isinstance(node, ast.Attribute)
    }
    for use in unbound:
        fixes = list(
            import_fixes(use, analysis, missing=missing, has_attribute=use.node in holders)
        )
        yield _finding(use, fixes, analysis, index)


def _is_unbound(use: Use, analysis: Analysis) -> bool:
    name = use.node.id
    return not (
        name in _BUILTINS
        or name in _IMPLICIT
        or name in analysis.imports.star
        or name in analysis.parsed.broken_names
        or use.scope.visible(name) is not None
    )


def _finding(use: Use, fixes: list[Fix], analysis: Analysis, index: ApiIndex) -> Finding:
    name = use.node.id
    place = identifier_range(analysis.source, analysis.range_of(use.node).start)
    message = f"`{name}` is not defined."
    if not fixes:
        visible = _visible_names(use.scope) | _BUILTINS | analysis.imports.star.keys()
        suggestions = suggest_name(name, index, visible=visible)
        if suggestions:
            message += f" Did you mean `{suggestions[0].text}`?"
        fixes = [_change(suggestion, (Edit(place, suggestion.text),)) for suggestion in suggestions]
    return Finding(RULE.code, message, place, fixes=tuple(fixes))


def _visible_names(scope: Scope) -> set[str]:
    names: set[str] = set()
    inner: Scope | None = scope
    while inner is not None:
        if inner is scope or inner.kind != "class":
            names.update(inner.bindings)
        inner = inner.parent
    return names


def _change(suggestion: Suggestion, edits: tuple[Edit, ...]) -> Fix:
    applicability: Applicability = "safe" if suggestion.certain else "suggested"
    return Fix(f"Change to `{suggestion.text}`", applicability, edits)


def _imports(analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    """Report ``from manim import name`` of names that Manim does not have."""
    offered = index.attribute_names(MANIM)
    for statement in analysis.scopes.imports:
        if not isinstance(statement, ast.ImportFrom) or statement.level:
            continue
        missing = [
            alias
            for alias in statement.names
            if alias.name not in offered and alias.name[0] not in "_*"
        ]
        if statement.module == MANIM and missing and not _is_tried(statement, analysis):
            for alias in missing:
                yield _import_finding(alias, analysis, index)


def _is_tried(statement: ast.stmt, analysis: Analysis) -> bool:
    """Whether a statement stands in a ``try``, which provides for its failure."""
    return any(
        statement in ast.walk(part)
        for node in ast.walk(analysis.parsed.tree)
        if isinstance(node, ast.Try)
        for part in node.body
    )


def _import_finding(alias: ast.alias, analysis: Analysis, index: ApiIndex) -> Finding:
    """Report one imported name; a fix changes the import and every use of it together."""
    place = identifier_range(analysis.source, analysis.range_of(alias).start)
    places = [place]
    if alias.asname is None:
        places += [
            identifier_range(analysis.source, analysis.range_of(use.node).start)
            for use in analysis.scopes.uses
            if use.node.id == alias.name
            and any(item.node is alias for item in use.scope.visible(alias.name) or ())
        ]
    suggestions = [
        item
        for item in suggest_name(alias.name, index, visible=index.star)
        if item.text.isidentifier()
    ]
    message = f"Manim has no `{alias.name}` to import."
    if suggestions:
        message += f" Did you mean `{suggestions[0].text}`?"
    fixes = tuple(
        _change(item, tuple(Edit(where, item.text) for where in places)) for item in suggestions
    )
    return Finding(RULE.code, message, place, fixes=fixes)


RULE = Rule("unknown-name", "A name is used that nothing defines.", check)
