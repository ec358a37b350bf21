"""Converts a whole file from ManimGL, or from early versions of Manim, to the installed Manim."""

import ast
from collections.abc import Callable, Sequence

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.inference.imports import imported_modules
from manim_lsp.api.mending.fix_text import FixResult, fix_text
from manim_lsp.api.mending.undefined_bases import undefined_bases
from manim_lsp.api.places import name_range
from manim_lsp.api.project import ALONE, Project
from manim_lsp.api.renames.graph_scene import graph_scene_edits
from manim_lsp.api.renames.manimgl import manimgl_imports
from manim_lsp.api.rules import check
from manim_lsp.source import Edit, Position, Range, apply_edits

_CODE = "renamed-api"
_ENOUGH = 3
"""How many old names make a file one of ManimGL's."""

_MOST_STEPS = 300


def is_manimgl(analysis: Analysis, findings: Sequence[Finding]) -> bool:
    """Whether a file is worth converting: it imports ManimGL, or uses several of its names."""
    return bool(manimgl_imports(analysis)) or (
        sum(finding.code == _CODE for finding in findings) >= _ENOUGH
    )


def convert(
    text: str,
    index: ApiIndex | None,
    *,
    project: Project = ALONE,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> FixResult:
    """Convert a file; the result parses when `text` did, and no step makes it worse.

    Imports come first, then ``GraphScene``, names, parameters, members, ``CONFIG`` and the classes
    that scenes derive from, then whatever else is certain. What is left has to be done by hand: it
    is in `remaining`. A text that cannot be read, or one without an index, is given back as it is.

    Parameters
    ----------
    is_cancelled
        Asked between steps; when it says so, the text is given back as it was.
    """
    analysis = analyse(text, index, project)
    if index is None or analysis.parsed.problem is not None:
        return FixResult(text, (), check(analysis))
    applied: list[str] = []
    for edits, sentence in (
        (_import_edits(analysis), "Import the Manim Community Edition."),
        (list(graph_scene_edits(analysis)), "Give graph scenes axes of their own."),
    ):
        changed = apply_edits(analysis.source.text, edits) if edits else ""
        if edits and analyse(changed, index, project).parsed.problem is None:
            analysis = analyse(changed, index, project)
            applied.append(sentence)
    current = _renamed(analysis, index, project, applied, is_cancelled)
    if is_cancelled():
        return FixResult(text, (), check(analyse(text, index, project)))
    fixed = fix_text(current.source.text, index, project=project, is_cancelled=is_cancelled)
    return FixResult(fixed.text, (*applied, *fixed.applied), fixed.remaining)


def _renamed(
    analysis: Analysis,
    index: ApiIndex,
    project: Project,
    applied: list[str],
    is_cancelled: Callable[[], bool],
) -> Analysis:
    """Apply the fixes of `renamed-api` one by one, the suggested ones too."""
    refused: set[tuple[Finding, Fix]] = set()
    for _ in range(_MOST_STEPS):
        if is_cancelled():
            return analysis
        findings = check(analysis)
        choice = next(
            (
                (finding, fix)
                for finding in findings
                if finding.code == _CODE
                for fix in finding.fixes[:1]
                if (finding, fix) not in refused
            ),
            None,
        )
        if choice is None:
            return analysis
        finding, fix = choice
        changed = analyse(apply_edits(analysis.source.text, fix.edits), index, project)
        is_base = finding in undefined_bases(analysis, findings)
        is_worse = not is_base and _count(check(changed)) > _count(findings)
        if changed.parsed.problem is not None or is_worse:
            refused.add(choice)
            continue
        applied.append(f"Line {finding.range.start.row}: {finding.message} {fix.message}.")
        analysis = changed
    return analysis


def _count(findings: Sequence[Finding]) -> int:
    return sum(finding.severity in ("error", "warning") for finding in findings)


def _import_edits(analysis: Analysis) -> list[Edit]:
    """Return the edits that import Manim in place of ManimGL."""
    edits: list[Edit] = []
    has_manim = analysis.imports.manim_star
    for node in manimgl_imports(analysis):
        if isinstance(node, ast.Import) or node not in analysis.parsed.tree.body:
            # What is used through the name of the module has no fixed counterpart.
            continue
        whole = analysis.range_of(node)
        if has_manim:
            edits.append(Edit(_line(whole, analysis), ""))
        else:
            edits.append(Edit(whole, "from manim import *"))
            has_manim = True
        if imported_modules(node) == ["manimlib"]:
            edits += _formulas(analysis)
    return edits


def _formulas(analysis: Analysis) -> list[Edit]:
    """Return the edits for ``Tex``, which is mathematics there and text here."""
    return [
        Edit(name_range(use.node, analysis), "MathTex")
        for use in analysis.scopes.uses
        if use.node.id == "Tex" and use.scope.visible("Tex") is None
    ]


def _line(whole: Range, analysis: Analysis) -> Range:
    starts = analysis.source.line_starts
    if whole.end.row >= len(starts):
        return whole
    return Range(Position(whole.start.row, 1), Position(whole.end.row + 1, 1))
