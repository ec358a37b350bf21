"""What a call accepts, as it is shown while its arguments are written."""

from collections.abc import Iterable
from dataclasses import dataclass

from manim_lsp.api.completion.item import Matcher
from manim_lsp.api.completion.parameters import accepted
from manim_lsp.api.cursor import CallSite, Cursor
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import Callable, Parameter
from manim_lsp.api.index.manim_names import PLAY
from manim_lsp.api.index.signature_text import parameter_text

_MOST_TYPED = 4
"""Parameters behind ``**kwargs`` that are listed at once while a name is being typed."""

_MOST_ALTERNATIVES = 8
_LONGEST_TYPE = 48
"""Characters of a type or default beyond which it is left to the parameter's description."""


@dataclass(frozen=True)
class ShownParameter:
    """A parameter in a label: from `start` to `end`, in code points."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class Signature:
    """One way in which a call can be made.

    Attributes
    ----------
    active
        The number of the parameter that the cursor's argument fills; None when there is none.
    """

    label: str
    parameters: tuple[ShownParameter, ...]
    documentation: str
    active: int | None


def signatures(cursor: Cursor) -> tuple[Signature, ...]:
    """Return what the call around a cursor accepts, the likeliest first; empty when not known."""
    call = cursor.call
    if call is None or call.resolved is None:
        return ()
    index = cursor.analysis.index
    first = call.resolved.callable
    several = [item for item in call.resolved.alternatives if item is not first]
    found = (_signature(item, cursor, call, index) for item in (first, *several))
    distinct = {item.label: item for item in found}
    return tuple(distinct.values())[:_MOST_ALTERNATIVES]


def _signature(
    callable_: Callable, cursor: Cursor, call: CallSite, index: ApiIndex | None
) -> Signature:
    parameters = accepted(callable_, index)
    own = [item for item in parameters if _is_own(item, callable_)]
    active = _active(parameters, callable_, cursor, call)
    typed = _typed(parameters, own, active, cursor, call)
    pieces: list[tuple[str, Parameter | None]] = []
    star_seen = False
    for number, item in enumerate(own):
        if item.kind == "keyword-only" and not star_seen:
            star_seen = True
            pieces.append(("*", None))
        star_seen |= item.kind == "var-positional"
        pieces.append((parameter_text(item, longest=_LONGEST_TYPE), item))
        if item.kind == "positional-only" and (
            number + 1 == len(own) or own[number + 1].kind != "positional-only"
        ):
            pieces.append(("/", None))
    if typed and not star_seen:
        pieces.append(("*", None))
    pieces += [(parameter_text(item, longest=_LONGEST_TYPE), item) for item in typed]
    left = [item for item in parameters if item not in own and item not in typed]
    owners = {"kwargs": None} if callable_.open else {}
    owners = _owners(left, callable_) | owners
    pieces += [(f"**{owner}", None) for owner in owners]
    return _assembled(callable_, pieces, active)


def _assembled(
    callable_: Callable, pieces: Iterable[tuple[str, Parameter | None]], active: Parameter | None
) -> Signature:
    label = f"{callable_.name}("
    shown: list[ShownParameter] = []
    number: int | None = None
    for text, parameter in pieces:
        if not label.endswith("("):
            label += ", "
        start = len(label)
        label += text
        if parameter is None:
            continue
        if parameter is active:
            number = len(shown)
        shown.append(ShownParameter(start, len(label), _text(parameter)))
    label += ")"
    if callable_.returns and len(callable_.returns) <= _LONGEST_TYPE:
        label += f" -> {callable_.returns}"
    return Signature(label, tuple(shown), callable_.summary, number)


def _is_own(parameter: Parameter, callable_: Callable) -> bool:
    if parameter.name.startswith("_"):
        return False
    # What `play` hands on to animations is what its users give it most.
    return not parameter.hidden or callable_.qualified_name == PLAY


def _active(
    parameters: tuple[Parameter, ...], callable_: Callable, cursor: Cursor, call: CallSite
) -> Parameter | None:
    """Return the parameter that is being given: by the name typed so far, else by its place."""
    if call.keyword:
        return next((item for item in parameters if item.name == call.keyword), None)
    if call.whole and cursor.word:
        begun = [
            item for item in parameters if item.by_keyword and item.name.startswith(cursor.word)
        ]
        if begun:
            return begun[0]
    return call.parameter(callable_)


def _typed(
    parameters: tuple[Parameter, ...],
    own: list[Parameter],
    active: Parameter | None,
    cursor: Cursor,
    call: CallSite,
) -> list[Parameter]:
    """Return the parameters of bases that are listed: the one given, or those being typed."""
    found = [active] if active is not None and active not in own else []
    if call.whole and cursor.word and not call.keyword:
        matches = Matcher(cursor.word)
        found += [
            item
            for item in parameters
            if item not in own and item not in found and matches.starts(item.name)
        ]
    return found[:_MOST_TYPED]


def _owners(parameters: Iterable[Parameter], callable_: Callable) -> dict[str, None]:
    """Return the names of the classes whose parameters are not listed, each once."""
    own = ("", callable_.qualified_name)
    return dict.fromkeys(
        "kwargs" if item.owner in own else item.owner.rpartition(".")[2]
        for item in parameters
        if not item.name.startswith("_")
    )


def _text(parameter: Parameter) -> str:
    text = parameter.doc
    if len(parameter.annotation) > _LONGEST_TYPE:
        text = f"`{parameter.annotation}`\n\n{text}".rstrip()
    if parameter.hidden and parameter.owner:
        text = f"{text}\n\nDeclared by `{parameter.owner.rpartition('.')[2]}`.".lstrip()
    return text
