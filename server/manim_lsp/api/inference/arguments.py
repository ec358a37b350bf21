"""Which argument of a call goes to which parameter (language reference, "Calls").

Where a call may have several targets, something is said only as far as all of them agree.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from manim_lsp.api.index.entities import Callable, Parameter
from manim_lsp.api.inference.call_targets import ResolvedCall

_LINE = "manim.mobject.geometry.line.Line"
_BY_POSITION = "positional-or-keyword"


@dataclass(frozen=True, eq=False)
class Argument:
    """An argument and what receives it.

    Attributes
    ----------
    node
        The value.
    parameter
        What receives it in the most likely target.
    keyword
        The ``name=value`` it is written as; None for a positional argument.
    alternatives
        What receives it in each possible target.
    """

    node: ast.expr
    parameter: Parameter
    keyword: ast.keyword | None
    alternatives: tuple[Parameter, ...]


@dataclass(frozen=True, eq=False)
class BoundCall:
    """A call with its arguments bound to parameters.

    Attributes
    ----------
    arguments
        Those that every possible target takes, in source order. Positional arguments behind
        ``*values``, and what ``**options`` holds, are not among them.
    surplus
        Positional arguments that no target takes.
    repeated
        Keywords whose parameter a positional argument fills already in every target.
    missing
        Parameters that must be given and are not, of the most likely target; only those that
        every target misses, and only where neither ``*`` nor ``**`` may fill them.
    """

    call: ResolvedCall
    arguments: tuple[Argument, ...]
    surplus: tuple[ast.expr, ...] = ()
    repeated: tuple[ast.keyword, ...] = ()
    missing: tuple[Parameter, ...] = ()


def bind(call: ResolvedCall) -> BoundCall:
    """Bind the arguments of a call to the parameters of what it calls."""
    targets = [_bind_to(target, call) for target in call.alternatives]
    if len(targets) == 1:
        (only,) = targets
        words = {word.value: word for word in call.node.keywords}
        arguments = tuple(
            Argument(node, parameter, words.get(node), (parameter,))
            for node, parameter in only.received.items()
        )
        return BoundCall(
            call, arguments, tuple(only.surplus), tuple(only.repeated), tuple(only.missing)
        )
    likely = next((found for found in targets if found.callable is call.callable), targets[0])
    return BoundCall(
        call,
        tuple(_arguments(call, likely, targets)),
        surplus=tuple(
            node for node in likely.surplus if all(node in found.surplus for found in targets)
        ),
        repeated=tuple(
            word for word in likely.repeated if all(word in found.repeated for found in targets)
        ),
        missing=_missing(likely, targets),
    )


def bound_arguments(call: ResolvedCall) -> tuple[Argument, ...]:
    """Return the arguments of a call that every possible target takes, in source order."""
    return bind(call).arguments


@dataclass(frozen=True, eq=False)
class _Target:
    """The arguments of a call as one of its targets would receive them."""

    callable: Callable
    received: dict[ast.expr, Parameter]
    surplus: list[ast.expr]
    repeated: list[ast.keyword]
    missing: list[Parameter]


def _bind_to(target: Callable, call: ResolvedCall) -> _Target:
    received: dict[ast.expr, Parameter] = {}
    surplus: list[ast.expr] = []
    given = call.node.args[int(call.explicit_receiver) :]
    known = _until_starred(given)
    slots = (*target.positional, *_ends_of_line(target))
    for number, node in enumerate(known):
        if number < len(slots):
            received[node] = slots[number]
        elif target.rest is not None:
            received[node] = target.rest
        else:
            surplus.append(node)
    filled = {item.name for item in target.positional[: len(known)] if item.by_keyword}
    repeated: list[ast.keyword] = []
    for word in call.node.keywords:
        if word.arg in filled:
            repeated.append(word)
        elif word.arg in target.keywords:
            received[word.value] = target.keywords[word.arg]
    missing = _missing_of(target, call, len(known), starred=len(known) < len(given))
    # A target that is not known in full says nothing of how many arguments it takes.
    if target.open and not target.parameters:
        surplus = []
    return _Target(target, received, surplus, repeated, missing)


def _until_starred(nodes: Iterable[ast.expr]) -> list[ast.expr]:
    known: list[ast.expr] = []
    for node in nodes:
        if isinstance(node, ast.Starred):
            break
        known.append(node)
    return known


def _ends_of_line(target: Callable) -> tuple[Parameter, ...]:
    """Return what the first of ``*args`` are in arrows and dashed lines: `Line` gets them.

    What else Manim's classes do with ``*args`` differs from one to the next and is not known.
    """
    if target.rest is None or target.rest.name != "args":
        return ()
    hidden = [item for item in target.parameters if item.hidden and item.kind == _BY_POSITION]
    names = [item.name for item in hidden[:2] if item.owner == _LINE]
    return tuple(hidden[:2]) if names == ["start", "end"] else ()


def _missing_of(
    target: Callable, call: ResolvedCall, count: int, *, starred: bool
) -> list[Parameter]:
    """Return what a target needs and `count` positional arguments and the keywords do not give."""
    if not target.required:
        return []
    named = {word.arg for word in call.node.keywords}
    # What follows `*values` may be filled by them; `**options` may hold any name.
    filled = target.positional if starred else target.positional[:count]
    return [
        item
        for item in target.required
        if item not in filled and not (item.by_keyword and (item.name in named or None in named))
    ]


def _arguments(call: ResolvedCall, likely: _Target, targets: list[_Target]) -> Iterable[Argument]:
    words = {word.value: word for word in call.node.keywords}
    for node, parameter in likely.received.items():
        received = [found.received.get(node) for found in targets]
        known = tuple(item for item in received if item is not None)
        if len(known) == len(received):
            yield Argument(node, parameter, words.get(node), known)


def _missing(likely: _Target, targets: list[_Target]) -> tuple[Parameter, ...]:
    names = [{item.name for item in found.missing} for found in targets]
    return tuple(item for item in likely.missing if all(item.name in found for found in names))
