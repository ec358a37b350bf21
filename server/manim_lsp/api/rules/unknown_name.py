"""``unknown-name``: a name that nothing binds, or that Manim does not have to import."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Applicability, Finding, Fix
from manim_lsp.api.fixes.animate_calls import animate_fix
from manim_lsp.api.fixes.missing_imports import import_fixes, lacks_manim, manim_fix, reached
from manim_lsp.api.fixes.suggest import Suggestion, nearest, suggest_name
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.mistakes.manim_imports import missing_from_modules, missing_modules
from manim_lsp.api.mistakes.unbound import BUILTINS, missing_from_manim, unbound_uses, uses_of
from manim_lsp.api.places import name_range
from manim_lsp.api.renames.table import renamed_name
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.syntax.scopes import Use
from manim_lsp.source import Edit, Range


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report names that are read and bound nowhere, and missing names in imports from manim."""
    index = analysis.index
    if index is None:
        return
    yield from _imports(analysis, index)
    yield from _inner_imports(analysis, index)
    unbound = [use for use in unbound_uses(analysis) if renamed_name(use.node.id, index) is None]
    if not unbound:
        return
    missing = frozenset(use.node.id for use in unbound)
    holders = {
        node.value for node in ast.walk(analysis.parsed.tree) if isinstance(node, ast.Attribute)
    }
    forgotten = [use for use in unbound if use.node.id in index.star]
    if lacks_manim(analysis) and len({use.node.id for use in forgotten}) > 1:
        # One thing is missing, however many names come with it.
        yield _without_manim(forgotten, missing, analysis)
        unbound = [use for use in unbound if use not in forgotten]
    for use in unbound:
        fixes = list(
            import_fixes(use, analysis, missing=missing, has_attribute=use.node in holders)
        )
        yield _finding(use, fixes, analysis, index)


def _without_manim(uses: Sequence[Use], missing: frozenset[str], analysis: Analysis) -> Finding:
    """Report once, where the first is used, all names that the import of Manim would bring."""
    first = min(uses, key=lambda use: (use.node.lineno, use.node.col_offset))
    others = len({use.node.id for use in uses}) - 1
    more = f"{others} other names" if others > 1 else "another name"
    message = (
        f"`{first.node.id}` and {more} of Manim's are not defined: "
        "`from manim import *` is missing."
    )
    fix = manim_fix(first, analysis, missing)
    return Finding(RULE.code, message, name_range(first.node, analysis), fixes=(fix,))


def _finding(use: Use, fixes: list[Fix], analysis: Analysis, index: ApiIndex) -> Finding:
    name = use.node.id
    place = name_range(use.node, analysis)
    message = f"`{name}` is not defined."
    if not fixes:
        visible = {name for scope in use.scope.seen for name in scope.bindings}
        visible |= analysis.imports.star.keys()
        call = next((call for call in analysis.scopes.of_call if call.func is use.node), None)
        called = call is not None
        animated = animate_fix(use.node, call, analysis) if call else None
        if animated is not None:
            message += " Mobjects have `.animate`."
            return Finding(RULE.code, message, place, fixes=(animated,))
        if called:
            visible |= BUILTINS
        suggestions = suggest_name(name, index, visible=visible, called=called)
        if suggestions:
            message += f" Did you mean `{suggestions[0].text}`?"
        for item in suggestions:
            text, imports = reached(item.text, visible, analysis)
            fixes.append(_change(replace(item, text=text), (Edit(place, text), *imports)))
    return Finding(RULE.code, message, place, fixes=tuple(fixes))


def _change(suggestion: Suggestion, edits: tuple[Edit, ...]) -> Fix:
    applicability: Applicability = "safe" if suggestion.certain else "suggested"
    return Fix(f"Change to `{suggestion.text}`", applicability, edits)


def _imports(analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    """Report ``from manim import name`` of names that Manim does not have."""
    for alias in missing_from_manim(analysis, index):
        if renamed_name(alias.name, index) is None:
            yield _import_finding(alias, analysis, index)


def _import_finding(alias: ast.alias, analysis: Analysis, index: ApiIndex) -> Finding:
    """Report one imported name; a fix changes the import and every use of it together."""
    place = name_range(alias, analysis)
    places = [place]
    if alias.asname is None:
        places += [name_range(use.node, analysis) for use in uses_of(alias, analysis)]
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


def _inner_imports(analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    """Report imports from inside Manim of modules and names that are elsewhere or nowhere."""
    for statement, alias, module in missing_modules(analysis, index):
        place = analysis.range_of(alias)
        fixes: tuple[Fix, ...] = ()
        if isinstance(statement, ast.ImportFrom):
            place = _module_range(statement, module, analysis)
            if all(item.name in index.star for item in statement.names):
                fixes = (Fix("Import it from `manim`", "safe", (Edit(place, MANIM),)),)
        yield Finding(RULE.code, f"Manim has no module `{module}`.", place, fixes=fixes)
    for statement, alias in missing_from_modules(analysis, index):
        yield _inner_finding(statement, alias, analysis, index)


def _module_range(statement: ast.ImportFrom, module: str, analysis: Analysis) -> Range:
    whole = analysis.range_of(statement)
    source = analysis.source
    start = source.text.find(module, source.offset(whole.start))
    if start < 0:
        return whole
    return Range(source.position(start), source.position(start + len(module)))


def _inner_finding(
    statement: ast.ImportFrom, alias: ast.alias, analysis: Analysis, index: ApiIndex
) -> Finding:
    module = statement.module or ""
    offered = index.attribute_names(module)
    renamed = renamed_name(alias.name, index)
    found = nearest(alias.name, offered)
    if renamed is not None:
        found = tuple(Suggestion(new, renamed.certain) for new in renamed.to if new in offered)
    place = name_range(alias, analysis)
    places = [place]
    if alias.asname is None:
        places += [name_range(use.node, analysis) for use in uses_of(alias, analysis)]
    fixes = [_change(item, tuple(Edit(where, item.text) for where in places)) for item in found]
    if alias.name in index.star and len(statement.names) == 1:
        edit = Edit(_module_range(statement, module, analysis), MANIM)
        fixes = [Fix("Import it from `manim`", "safe", (edit,))]
    message = f"`{module}` has no `{alias.name}` to import."
    if fixes and found and alias.name not in index.star:
        message += f" Did you mean `{found[0].text}`?"
    return Finding(RULE.code, message, place, fixes=tuple(fixes))


RULE = Rule(
    "unknown-name",
    "A name is used that nothing defines.",
    check,
    fixable=True,
)
