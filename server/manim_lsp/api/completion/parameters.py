"""The keyword arguments that a call still accepts, those behind ``**kwargs`` too."""

from collections.abc import Iterator

from manim_lsp.api.completion.item import Completion, Subject
from manim_lsp.api.cursor import CallSite, Cursor
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import Callable, Parameter
from manim_lsp.api.index.manim_names import ANIMATION, PLAY

_FOR_ALL = ("run_time", "rate_func", "lag_ratio")
"""What ``play`` hands to each animation, beside what it names itself."""


def accepted(callable_: Callable, index: ApiIndex | None) -> tuple[Parameter, ...]:
    """Return the effective parameters of a callable, its own first, then its bases' by distance.

    ``Scene.play`` takes the arguments of animations by a detour that signatures do not show.
    """
    found = callable_.parameters
    if callable_.qualified_name == PLAY and index is not None:
        animation = index.class_(ANIMATION)
        known = {item.name for item in found}
        more = animation.constructor.keywords if animation else {}
        found += tuple(more[name] for name in _FOR_ALL if name in more and name not in known)
    return found


def parameter_items(cursor: Cursor, call: CallSite) -> Iterator[Completion]:
    """Yield ``name=`` for each parameter that the call around the cursor does not fill yet."""
    if call.resolved is None or not call.whole or call.keyword:
        return
    callable_ = call.resolved.callable
    taken = call.taken(callable_)
    # In front of a value that is there already only the name is missing.
    rest = cursor.following.lstrip()
    equals = "" if rest.startswith("=") and not rest.startswith("==") else "="
    for number, item in enumerate(accepted(callable_, cursor.analysis.index)):
        if not item.by_keyword or item.name in taken:
            continue
        yield Completion(
            label=f"{item.name}=",
            kind="parameter",
            rank=(int(item.hidden), number),
            text=item.name + equals,
            detail=described(item),
            origin=item.owner.rpartition(".")[2],
            subject=Subject(callable_.qualified_name, item.name),
            documentation=item.doc if callable_.qualified_name.startswith(".") else "",
            filter=item.name,
        )


def described(parameter: Parameter) -> str:
    """Return a parameter's type and default as they are written."""
    if parameter.default is None:
        return parameter.annotation
    return f"{parameter.annotation} = {parameter.default}".strip()
