"""Layout findings of rendered texts, and the changes that are offered for them."""

from pathlib import Path

from tests.render.jobs import job

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.api.layout.layout_fixes import Misplaced, layout_fixes
from manim_lsp.render.report import LayoutFinding


async def layout_of(renderer, folder: Path, source: str, **options) -> list[LayoutFinding]:
    """Return what is found in all scenes of a text, which must render."""
    reports = await renderer.render(job(folder, source, **options))
    assert [report.error for report in reports if not report.ok] == []
    return [finding for report in reports for finding in report.layout]


def placed(findings: list[LayoutFinding]) -> list[tuple[int, str]]:
    """Return row and code of findings, in source order."""
    return sorted((finding.range.start.row, finding.kind) for finding in findings)


def fixes_of(finding: LayoutFinding, analysis: Analysis) -> tuple[Fix, ...]:
    """Return the changes that the editor would offer."""
    return layout_fixes(
        Misplaced(
            *(finding.range, finding.other, finding.box, finding.other_box, finding.frame),
            finding.occupied,
        ),
        analysis,
    )
