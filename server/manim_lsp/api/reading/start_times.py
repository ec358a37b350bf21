"""Start times of plays from the last render where it still holds, else from the text alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from manim_lsp.api.reading.timing import Moment
from manim_lsp.source import Range

Evidence = Literal["rendered", "certain", "stale"]
"""A render of this text, the text alone, or a render of a text that was changed above the call."""


@dataclass(frozen=True)
class StartTime:
    """When a ``play`` or ``wait`` starts.

    Attributes
    ----------
    spans
        Seconds from start to end of each time it runs, in order; the end is None when not known.
    """

    range: Range
    spans: tuple[tuple[float, float | None], ...]
    evidence: Evidence

    @property
    def label(self) -> str:
        """Minutes and seconds, ``0:02.0``; ``≈`` before what may have moved since."""
        start, _ = self.spans[0]
        sign = "≈" if self.evidence == "stale" else ""
        often = f" ({len(self.spans)} times)" if len(self.spans) > 1 else ""
        return f"{sign}{clock(start)}{often}"


def start_times(
    certain: Iterable[Moment],
    rendered: Sequence[Moment],
    follow: Callable[[Range], Range | None],
    changed_from: int | None,
) -> tuple[StartTime, ...]:
    """Return the start times to show, in source order.

    Parameters
    ----------
    certain
        What the text alone tells.
    rendered
        What the last render saw, at its places in the text that was rendered.
    follow
        Returns where a range of that text is now; None when its lines were changed.
    changed_from
        The first row that was changed since; None when none was.
    """
    found: dict[Range, StartTime] = {}
    for moment in certain:
        found[moment.range] = StartTime(moment.range, ((moment.start, moment.end),), "certain")
    seen: dict[Range, list[tuple[float, float | None]]] = {}
    for moment in rendered:
        seen.setdefault(moment.range, []).append((moment.start, moment.end))
    for old, spans in seen.items():
        place = follow(old)
        if place is None:
            continue
        if changed_from is None or old.end.row < changed_from:
            found[place] = StartTime(place, tuple(spans), "rendered")
        elif place not in found:
            found[place] = StartTime(place, tuple(spans), "stale")
    return tuple(found[place] for place in sorted(found))


def clock(seconds: float) -> str:
    """Return minutes and seconds, with tenths: ``1:02.5``."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"
