"""Which of the things that a render saw its author wants to hear of."""

from collections.abc import Mapping
from dataclasses import replace

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.project import Level
from manim_lsp.api.rules import levelled
from manim_lsp.api.scenes import find_scenes
from manim_lsp.api.suppressions import read_suppressions
from manim_lsp.render.report import RenderReport
from manim_lsp.source import Position, Range


def with_wanted_layout(
    report: RenderReport, text: str, levels: Mapping[str, Level]
) -> RenderReport:
    """Return `report` without findings whose rules are off or that comments in `text` ignore."""
    is_empty = report.is_blank or report.is_frozen
    if not (report.layout or is_empty):
        return report
    analysis = analyse(text, None)
    suppressions = read_suppressions(analysis)

    def is_wanted(code: str, place: Range) -> bool:
        return bool(suppressions.left(levelled([Finding(code, "", place)], levels)))

    report = replace(
        report, layout=tuple(each for each in report.layout if is_wanted(each.kind, each.range))
    )
    if is_empty and not is_wanted("blank-frame", _name_range(report.scene, analysis)):
        report = replace(report, is_blank=False, is_frozen=False)
    return report


def _name_range(scene: str, analysis: Analysis) -> Range:
    places = (each.name_range for each in find_scenes(analysis) if each.name == scene)
    return next(places, Range(Position(1, 1), Position(1, 1)))
