"""Tells a mistake from what is meant, from where a thing lay at the end of each `play`."""

from collections.abc import Sequence
from dataclasses import dataclass

from manim_lsp.host.layout.ink import Box

TOLERANCE = 0.05
"""Scene units that ink may lie out of the frame: three pixels of 480."""

_SAME = 0.02
"""Scene units by which a box may differ and still be where it was."""


@dataclass(frozen=True)
class Seen:
    """Where a thing lay at the end of one `play`.

    Attributes
    ----------
    number, time
        Which check it was, counted from 0, and the seconds of video then.
    box, frame
        The thing's and the camera's.
    was_moved
        Whether the `play` moved it, other than by showing it for the first time.
    until
        Number of the last check at which it lay there.
    """

    number: int
    time: float
    box: Box
    frame: Box
    was_moved: bool
    until: int


def added(history: Sequence[Seen], seen: Seen) -> list[Seen]:
    """Return a history with one sighting more; what lies where it lay takes no room."""
    last = history[-1] if history else None
    if last and last.until == seen.number - 1 and _same(last, seen):
        stayed = Seen(last.number, last.time, last.box, last.frame, last.was_moved, seen.number)
        return [*history[:-1], stayed]
    return [*history, seen]


def misplaced(history: Sequence[Seen], last_check: int) -> Seen | None:
    """Return when a thing first lay out of the frame, and not on purpose.

    On purpose is what comes in from outside or goes there, what the camera left behind, and what
    is only on its way at the end of a `play`. `last_check` is the number of the scene's last check.
    """
    seen_in: Box | None = None
    for number, seen in enumerate(history):
        out = _how_far(seen.box, seen.frame)
        if out == "in":
            seen_in = seen.frame
            continue
        comes_in = any(_how_far(later.box, later.frame) == "in" for later in history[number + 1 :])
        stays = seen.until > seen.number or (seen.until == last_check and out == "partly")
        if comes_in and (seen_in is None or seen.was_moved):
            continue
        was_led = seen_in is not None or seen.was_moved
        left_on_purpose = was_led and out == "beyond"
        left_on_purpose |= seen_in is not None and seen.frame != seen_in
        on_its_way = was_led and not stays
        if not left_on_purpose and not on_its_way:
            return seen
    return None


def _same(one: Seen, other: Seen) -> bool:
    pairs = zip((*one.box, *one.frame), (*other.box, *other.frame), strict=True)
    return all(abs(first - second) <= _SAME for first, second in pairs)


def _how_far(box: Box, frame: Box) -> str:
    left, bottom = frame[0] - box[0], frame[1] - box[1]
    right, top = box[2] - frame[2], box[3] - frame[3]
    if max(left, bottom, right, top) <= TOLERANCE:
        return "in"
    is_beyond = box[2] <= frame[0] or box[0] >= frame[2] or box[3] <= frame[1] or box[1] >= frame[3]
    return "beyond" if is_beyond else "partly"
