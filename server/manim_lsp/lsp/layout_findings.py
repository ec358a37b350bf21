"""What a render found of scenes' layout, as findings with the changes that mend them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from manim_lsp.api.findings import Finding
from manim_lsp.lsp.diagnostic_store import Related, Reported
from manim_lsp.render.judging.layout_words import layout_words
from manim_lsp.render.report import LayoutFinding, RenderReport
from manim_lsp.source import Range

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis

LAYOUT_CODES = frozenset(("out-of-frame", "text-overlap", "shape-out-of-frame"))
_OTHER = "The text that it lies over is made here."


def layout_reported(reports: Iterable[RenderReport], analysis: "Analysis") -> tuple[Reported, ...]:
    """Return the layout findings of `reports`, each once however many scenes have it.

    Parameters
    ----------
    analysis
        Of the text that was rendered. Working the fixes out reads and infers: call this off the
        loop.
    """
    found: dict[tuple[str, Range, Range | None], Reported] = {}
    for report in reports:
        for each in report.layout:
            key = (each.kind, each.range, each.other)
            if key not in found:
                found[key] = _reported(each, analysis)
    return tuple(found.values())


def _reported(found: LayoutFinding, analysis: "Analysis") -> Reported:
    # Imported when it is first needed, so that the server starts the sooner.
    from manim_lsp.api.layout.layout_fixes import Misplaced, layout_fixes

    misplaced = Misplaced(
        place=found.range,
        other=found.other,
        box=found.box,
        other_box=found.other_box,
        frame=found.frame,
        occupied=found.occupied,
    )
    fixes = layout_fixes(misplaced, analysis)
    finding = Finding(found.kind, layout_words(found), found.range, "hint", fixes)
    if found.other is None or found.other == found.range:
        return Reported(finding)
    return Reported(finding, (Related(found.other, _OTHER),))
