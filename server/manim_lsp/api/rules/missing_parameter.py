"""``missing-parameter``: a call leaves out what it must give."""

import ast
from collections.abc import Container, Iterator, Sequence

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.index.entities import Callable, Parameter
from manim_lsp.api.index.manim_names import SCENE
from manim_lsp.api.inference.arguments import BoundCall
from manim_lsp.api.mistakes.missing_arguments import missing_argument_fixes
from manim_lsp.api.places import called_name_range, definition_name_range
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.scenes import construct_of
from manim_lsp.api.syntax.guards import guarded_calls
from manim_lsp.source import Edit, Range

_ERRORS = frozenset(("TypeError", "ValueError", "Exception", "BaseException"))
_FADES = "manim.animation.fading."


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report required parameters that are not given, and scenes that need arguments."""
    wrong = [
        bound
        for bound in analysis.bound_calls
        if (bound.missing or _fades_nothing(bound)) and _is_whole(bound, analysis)
    ]
    guarded = guarded_calls(analysis.parsed.tree, _ERRORS) if wrong else frozenset()
    for bound in wrong:
        if bound.call.node not in guarded:
            yield _finding(bound, analysis)
    yield from _scenes(analysis)


def _is_whole(bound: BoundCall, analysis: Analysis) -> bool:
    """Whether nothing else is wrong with a call that may be why something is missing."""
    node = bound.call.node
    broken = analysis.parsed.broken_rows
    if broken and any(node.lineno <= row <= (node.end_lineno or row) for row in broken):
        return False
    return all(word.arg is None or bound.call.accepts(word.arg) for word in node.keywords)


def _finding(bound: BoundCall, analysis: Analysis) -> Finding:
    call = bound.call
    needed = _listed(bound.missing) if bound.missing else "at least one mobject"
    return Finding(
        RULE.code,
        f"`{call.callable.name}` needs {needed}.",
        called_name_range(call.node, analysis),
        fixes=tuple(_passed_uncalled(call.node, call.callable, analysis))
        or tuple(missing_argument_fixes(bound, analysis)),
    )


def _fades_nothing(bound: BoundCall) -> bool:
    """Whether a fade is made of nothing, which its constructor refuses."""
    mobjects = bound.call.callable.parameters[:1]
    return (
        not bound.call.node.args
        and bool(mobjects)
        and mobjects[0].kind == "var-positional"
        and mobjects[0].owner.startswith(_FADES)
    )


def _listed(parameters: Sequence[Parameter]) -> str:
    names = [f"`{item.name}`" for item in parameters]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _passed_uncalled(node: ast.Call, called: Callable, analysis: Analysis) -> Iterator[Fix]:
    """Offer ``rate_func=smooth`` for ``rate_func=smooth()``."""
    if node.args or node.keywords or not called.qualified_name.startswith("manim."):
        return
    for bound in analysis.bound_calls:
        for item in bound.arguments:
            if item.node is node and item.parameter.annotation.startswith(_FUNCTIONS):
                end = analysis.range_of(node.func).end
                edit = Edit(Range(end, analysis.range_of(node).end), "")
                yield Fix("Pass the function itself", "safe", (edit,))
                return


_FUNCTIONS = ("Callable", "RateFunction", "Function", "MappingFunction", "Updater")
"""How annotations of parameters begin that take functions."""


def _scenes(analysis: Analysis) -> Iterator[Finding]:
    """Report scenes of this file that Manim, which gives no arguments, cannot make."""
    if analysis.inference is None:
        return
    made = {bound.call.callable.qualified_name for bound in analysis.bound_calls}
    for node in _last_scenes(analysis):
        cls = analysis.inference.classes.of(node)
        required = [
            item
            for item in cls.constructor.parameters
            if item.default is None and not item.hidden and item.kind != "var-positional"
        ]
        if required and construct_of(node) and cls.constructor.qualified_name not in made:
            needing = _declarations(node, {item.name for item in required})
            place = definition_name_range(node, analysis)
            if needing:
                place = Range(
                    analysis.range_of(needing[0]).start, analysis.range_of(needing[-1]).end
                )
            message = f"Manim makes scenes without arguments, and `{node.name}` needs "
            edits = tuple(
                Edit(Range(end, end), "=None")
                for end in (analysis.range_of(item).end for item in needing)
            )
            yield Finding(
                RULE.code,
                f"{message}{_listed(required)}.",
                place,
                fixes=(Fix("Give each a default", "suggested", edits),) if edits else (),
            )


def _last_scenes(analysis: Analysis) -> Iterator[ast.ClassDef]:
    """Yield the scenes of the module that no other class of the document builds on."""
    if analysis.inference is None:
        return
    classes = analysis.inference.classes
    bases = {base.qualified_name for cls in classes.all() for base in cls.bases}
    for node, scope in analysis.scopes.classes:
        cls = classes.of(node)
        is_scene = scope is analysis.scopes.module and cls.complete and cls.is_a(SCENE)
        if is_scene and cls.qualified_name not in bases:
            yield node


def _declarations(node: ast.ClassDef, names: Container[str]) -> list[ast.arg]:
    """Return the parameters of those names in the class's own ``__init__``."""
    return [
        item
        for statement in node.body
        if isinstance(statement, ast.FunctionDef) and statement.name == "__init__"
        for item in (
            *statement.args.posonlyargs,
            *statement.args.args,
            *statement.args.kwonlyargs,
        )
        if item.arg in names
    ]


RULE = Rule(
    "missing-parameter",
    "A call leaves out a parameter that it must give.",
    check,
    fixable=True,
)
