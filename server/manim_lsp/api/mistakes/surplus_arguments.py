"""Arguments beyond those that a call takes, reported with ``unknown-parameter``."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.edits import removal
from manim_lsp.api.inference.arguments import BoundCall
from manim_lsp.api.inference.values import is_number
from manim_lsp.api.places import name_range
from manim_lsp.api.syntax.guards import TYPE_ERRORS, guarded_calls
from manim_lsp.source import Edit, Range

_SEQUENCES = ("Point", "Vector", "Sequence", "Iterable", "tuple", "list", "np.ndarray")
"""How annotations of parameters begin that take several numbers."""


def surplus_arguments(code: str, analysis: Analysis) -> Iterator[Finding]:
    """Yield findings for positional arguments and keywords that a call has no place for."""
    wrong = [bound for bound in analysis.bound_calls if bound.surplus or bound.repeated]
    guarded = guarded_calls(analysis.parsed.tree, TYPE_ERRORS) if wrong else frozenset()
    for bound in wrong:
        if bound.call.node in guarded:
            continue
        if bound.surplus:
            yield _too_many(code, bound, analysis)
        for word in bound.repeated:
            yield Finding(
                code,
                f"`{word.arg}` is given already, by position.",
                name_range(word, analysis),
                fixes=(
                    *_without_flag(bound, analysis),
                    Fix(f"Remove `{word.arg}`", "suggested", (removal(word, analysis),)),
                ),
            )


def _too_many(code: str, bound: BoundCall, analysis: Analysis) -> Finding:
    call = bound.call
    most = max(len(item.positional) for item in call.alternatives)
    named = ", ".join(f"`{item.name}`" for item in call.callable.positional)
    taken = f"{most or 'no'} positional argument{'s' if most != 1 else ''}"
    return Finding(
        code,
        f"`{call.callable.name}` takes {taken}{f' ({named})' if named and most < 4 else ''}, "
        f"not {most + len(bound.surplus)}.",
        Range(analysis.range_of(bound.surplus[0]).start, analysis.range_of(bound.surplus[-1]).end),
        fixes=tuple(_fixes(bound, analysis)),
    )


def _fixes(bound: BoundCall, analysis: Analysis) -> Iterator[Fix]:
    """Offer ``get_vector([1, 2])`` for ``get_vector(1, 2)``, or less."""
    call = bound.call
    nodes = call.node.args[int(call.explicit_receiver) :]
    slots = call.callable.positional
    if (
        len(slots) == 1
        and slots[0].annotation.startswith(_SEQUENCES)
        and all(is_number(node, call.scope, analysis) for node in nodes)
    ):
        start, end = analysis.range_of(nodes[0]).start, analysis.range_of(nodes[-1]).end
        edits = (Edit(Range(start, start), "["), Edit(Range(end, end), "]"))
        yield Fix("Pass one list", "safe", edits)
    if len(bound.surplus) == 1:
        yield Fix("Remove the last", "suggested", (removal(bound.surplus[0], analysis),))


def _without_flag(bound: BoundCall, analysis: Analysis) -> Iterator[Fix]:
    """Offer to remove ``True`` where it is the only positional argument: it has no name there."""
    match bound.call.node.args:
        case [ast.Constant(value=bool()) as flag]:
            edit = removal(flag, analysis)
            yield Fix("Remove the first argument", "suggested", (edit,))
