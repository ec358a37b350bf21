"""What a callable accepts, and what a call leaves of it to be named."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, replace

from manim_lsp.host.introspection.declared import VAR_POSITIONAL, Declared


@dataclass(frozen=True)
class Effective:
    """What a callable accepts.

    Attributes
    ----------
    own
        The parameters of its own ``def``, without the receiver.
    hidden
        Those that it accepts by name because its ``**kwargs`` reach them.
    open
        Whether it may accept further names.
    by_class
        Whether the answer depends on the concrete class (`super`, `self`).
    behind_star
        The hidden ones that positional arguments beyond `own` fill, in order, because its
        ``*args`` reach them.
    """

    own: tuple[Declared, ...] = ()
    hidden: tuple[Declared, ...] = ()
    open: bool = False
    by_class: bool = False
    behind_star: tuple[str, ...] = ()


OPEN = Effective(open=True)


def optional(items: Iterable[Declared]) -> tuple[Declared, ...]:
    """Return parameters as ones that may be left out."""
    return tuple(replace(item, required=False) for item in items)


def merged(
    accepted: Effective, more: list[Declared] | tuple[Declared, ...]
) -> tuple[Declared, ...]:
    """Return the hidden parameters of `accepted` and `more`, each name once."""
    own = {item.name for item in accepted.own}
    found: dict[str, Declared] = {}
    for item in (*accepted.hidden, *more):
        if item.name not in own and (item.name not in found or not found[item.name].annotation):
            found[item.name] = item
    return tuple(found.values())


def has_star(call: ast.Call) -> bool:
    """Whether a call passes a ``*args`` on."""
    return any(isinstance(item, ast.Starred) for item in call.args)


def positional(accepted: Effective) -> tuple[str, ...]:
    """Return the parameters that positional arguments fill, in order."""
    own = tuple(item.name for item in accepted.own if item.kind in "pa")
    return own + (
        accepted.behind_star if any(item.kind == VAR_POSITIONAL for item in accepted.own) else ()
    )


def left_over(accepted: Effective, call: ast.Call, explicit_receiver: int) -> list[Declared]:
    """Return what ``**kwargs`` may still name in a call: not what the call itself fills.

    Positional arguments behind a ``*args`` fill nothing for certain: how many there are is known
    only when the program runs.
    """
    filled = 0
    for argument in call.args:
        if isinstance(argument, ast.Starred):
            break
        filled += 1
    filled = max(0, filled - explicit_receiver)
    named = {item.arg for item in call.keywords}
    taken = positional(accepted)[:filled]
    return [
        item
        for item in (*accepted.own, *accepted.hidden)
        if item.kind in "ak" and item.name not in taken and item.name not in named
    ]
