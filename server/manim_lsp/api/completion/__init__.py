"""What can be written at a cursor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from manim_lsp.api.completion.animations import animation_items, plays
from manim_lsp.api.completion.imported import import_items, module_items
from manim_lsp.api.completion.item import Completion, CompletionKind, Matcher, Subject
from manim_lsp.api.completion.members import member_items
from manim_lsp.api.completion.names import base_items, is_base, name_items
from manim_lsp.api.completion.parameters import accepted, parameter_items
from manim_lsp.api.completion.values import strings_for, values_for
from manim_lsp.api.cursor import CallSite, Cursor
from manim_lsp.api.index.entities import ApiClass, Parameter

__all__ = ["Completion", "CompletionKind", "Completions", "Subject", "complete"]

_MOST = 300
"""Items beyond which the editor is told to ask again as more is typed; members of a class, which
are sent once for a dot, may be more."""
_MOST_MEMBERS = 500


@dataclass(frozen=True)
class Completions:
    """What is offered, best first; `incomplete` when there is, or soon may be, more than that."""

    items: tuple[Completion, ...] = ()
    incomplete: bool = False


def complete(cursor: Cursor, *, asked: bool = True) -> Completions:
    """Return what can be written at a cursor.

    Parameters
    ----------
    asked
        Whether the user asked, or typed part of a name; otherwise only what a place calls for is
        offered, not every name there is.
    """
    matches = Matcher(cursor.word)
    found: dict[tuple[str, str], Completion] = {}
    for item in _items(cursor, asked=asked):
        # Members were chosen already, with `__init__` of `super()` among them.
        if cursor.kind == "member" or matches(item.matched):
            found.setdefault((item.label, item.inserted), item)
    items = sorted(
        found.values(),
        key=lambda item: (not matches.starts(item.matched), item.rank, item.label.lower()),
    )
    most = _MOST_MEMBERS if cursor.kind == "member" else _MOST
    more = len(items) > most or cursor.analysis.index is None
    return Completions(tuple(items[:most]), more)


def _items(cursor: Cursor, *, asked: bool) -> Iterator[Completion]:
    match cursor.kind:
        case "member":
            yield from member_items(cursor)
        case "import-name":
            yield from import_items(cursor)
        case "module":
            yield from module_items(cursor)
        case "keyword" if cursor.call is not None:
            yield from parameter_items(cursor, cursor.call)
        case "string" if cursor.call is not None and cursor.call.direct:
            parameter = _parameter(cursor.call, cursor)
            yield from strings_for(parameter, cursor) if parameter else ()
        case "name" if is_base(cursor):
            yield from base_items(cursor)
        case "name":
            yield from _names(cursor, asked=asked)


def _names(cursor: Cursor, *, asked: bool) -> Iterator[Completion]:
    call = cursor.call
    parameter = _parameter(call, cursor) if call is not None and call.direct else None
    if call is not None:
        yield from _arguments(cursor, call, parameter)
    # Where something certain is wanted, all names would only hide it.
    wanted = call is not None and call.direct and (call.whole or parameter is not None)
    if cursor.word or (asked and not wanted):
        yield from _under(3, name_items(cursor))


def _arguments(cursor: Cursor, call: CallSite, parameter: Parameter | None) -> Iterator[Completion]:
    if call.direct and plays(call) and not call.keyword:
        yield from _under(0, animation_items(cursor))
    values = values_for(parameter, cursor) if parameter is not None else ()
    # What must be given comes before names that may be; methods are mostly called without names.
    first = parameter is not None and (parameter.default is None or not _makes(call, cursor))
    yield from _under(1 if first or call.keyword else 2, values)
    yield from _under(2 if first else 1, parameter_items(cursor, call))


def _makes(call: CallSite, cursor: Cursor) -> bool:
    """Whether a call makes an instance of a class."""
    inference = cursor.analysis.inference
    found = inference.type_of(call.node.func, cursor.scope) if inference else None
    return isinstance(found, ApiClass)


def _parameter(call: CallSite, cursor: Cursor) -> Parameter | None:
    """Return the parameter that the cursor's argument is for."""
    if call.resolved is None:
        return None
    callable_ = call.resolved.callable
    found = call.parameter(callable_)
    if found is None and call.keyword:
        known = accepted(callable_, cursor.analysis.index)
        return next((item for item in known if item.name == call.keyword), None)
    return found


def _under(group: int, items: Iterable[Completion]) -> Iterator[Completion]:
    for item in items:
        yield replace(item, rank=(group, *item.rank))
