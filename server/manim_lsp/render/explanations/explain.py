"""The one way in: what a failure means to the one who wrote the scene."""

from collections.abc import Callable
from dataclasses import replace

from manim_lsp.host.protocol import Failed
from manim_lsp.render.explanations import arguments, endings, members, numbers, playing
from manim_lsp.render.explanations.explanation import Case, Explanation
from manim_lsp.render.explanations.written_call import read_call

_LONGEST_MESSAGE = 1_000
_LONGEST_CALL = 10_000
"""Characters that are looked at; patterns take time that grows faster than their text."""

_KINDS: tuple[Callable[[Case], Explanation | None], ...] = (
    arguments.explain,
    playing.explain,
    members.explain,
    numbers.explain,
    endings.explain,
)


def explain(failure: Failed, text: str) -> Explanation | None:
    """Return what `failure` means; None where Python's own words are the best there are.

    Parameters
    ----------
    failure
        What the host tells. It is a claim: whatever it says, this returns.
    text
        The user's code at the innermost place.
    """
    short = replace(failure, message=failure.message[:_LONGEST_MESSAGE])
    case = Case(short, read_call(text[:_LONGEST_CALL]))
    try:
        return next((told for kind in _KINDS if (told := kind(case)) is not None), None)
    except RecursionError:
        # Expressions may nest deeper than they can be written out again.
        return None


def inside_manim(failure: Failed) -> str:
    """Return in which of Manim's functions an error arose that nothing else explains."""
    function = Case(failure, None).inside
    return f"It was raised inside Manim, in `{function}`." if function else ""
