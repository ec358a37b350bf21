"""Which layout findings of a render its author wants to hear of."""

from collections.abc import Mapping
from dataclasses import replace

from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.project import Level
from manim_lsp.api.rules import levelled
from manim_lsp.api.suppressions import read_suppressions
from manim_lsp.render.report import RenderReport


def with_wanted_layout(
    report: RenderReport, text: str, levels: Mapping[str, Level]
) -> RenderReport:
    """Return `report` without findings whose rules are off or that comments in `text` ignore."""
    if not report.layout:
        return report
    suppressions = read_suppressions(analyse(text, None))
    kept = []
    for each in report.layout:
        finding = Finding(each.kind, "", each.range)
        if suppressions.left(levelled([finding], levels)):
            kept.append(each)
    return replace(report, layout=tuple(kept))
