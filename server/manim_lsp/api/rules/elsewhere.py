"""The rules whose findings are made elsewhere: they are no reading of one document alone."""

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding
from manim_lsp.api.rules.rule import Rule


def _made_elsewhere(_analysis: Analysis) -> tuple[Finding, ...]:
    return ()


UNUSED_SUPPRESSION = Rule(
    "unused-suppression",
    "A comment that ignores rules has nothing to ignore.",
    _made_elsewhere,
    severity="hint",
    fixable=True,
)
"""Made of what the other rules found, by `manim_lsp.api.rules.unused_suppression`."""

SEEN_BY_RUNNING = (
    Rule("render-error", "The scene raised an error when it was run.", _made_elsewhere),
    Rule("render-timeout", "The scene took longer than the time limit.", _made_elsewhere),
    Rule(
        "environment",
        "The machine lacks something that rendering needs.",
        _made_elsewhere,
        severity="warning",
    ),
    Rule(
        "blank-frame",
        "No frame of the scene shows anything, or none differs from another.",
        _made_elsewhere,
        severity="information",
    ),
    Rule(
        "out-of-frame",
        "Text lies outside the camera's frame, or in part.",
        _made_elsewhere,
        severity="hint",
        fixable=True,
    ),
    Rule(
        "text-overlap",
        "Text lies over other text.",
        _made_elsewhere,
        severity="hint",
        fixable=True,
    ),
    Rule(
        "shape-out-of-frame",
        "A shape lies outside the camera's frame, or in part.",
        _made_elsewhere,
        severity="hint",
        fixable=True,
        is_on=False,
    ),
)
"""Made by `manim_lsp.lsp.render_findings` when a scene is run."""
