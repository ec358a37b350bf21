"""What the rules and the last render say of one document, put together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from manim_lsp.api.findings import Finding
from manim_lsp.lsp.convert import overlap
from manim_lsp.lsp.diagnostic_store import Reported
from manim_lsp.lsp.render_findings import is_render_error
from manim_lsp.source import SourceText

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis


def merged(
    analysis: "Analysis | None", told: Sequence[Finding], rendered: Iterable[Reported]
) -> tuple[Reported, ...]:
    """Return all that is to be shown of a document.

    What a render found obeys levels and suppressions as the rules' findings do. A mistake that
    both found is shown once: as the rule has it, which says more and has the fix.

    Parameters
    ----------
    analysis
        None for a document that is not read.
    told
        What the rules found.
    """
    if analysis is None:
        return tuple(rendered)
    # Imported when they are first needed, so that the server starts the sooner.
    from manim_lsp.api.rules import levelled
    from manim_lsp.api.suppressions import read_suppressions

    suppressions = read_suppressions(analysis)
    kept = [
        each
        for each in rendered
        if suppressions.left([each.finding])
        and not any(_is_one_mistake(finding, each, analysis.source) for finding in told)
    ]
    shown = [
        replace(each, finding=finding)
        for each in kept
        for finding in levelled([each.finding], analysis.project.levels)
    ]
    return (*map(Reported, told), *shown)


def _is_one_mistake(static: Finding, rendered: Reported, source: SourceText) -> bool:
    """Whether a render failed of what a rule marks: at its place, and by its kind or name."""
    finding = rendered.finding
    if not overlap(static.range, finding.range) or static.severity not in ("error", "warning"):
        return False
    if static.code in rendered.rules:
        return True
    return is_render_error(finding) and source.slice(static.range).strip("\"'") in finding.message
