"""Waiting in the place of a ``play`` that has nothing to play."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.api.syntax.nodes import keyword_value
from manim_lsp.source import Edit


def waiting(play: ast.Call, analysis: Analysis) -> Iterator[Fix]:
    """Offer ``self.wait(2)`` for ``self.play(run_time=2)``."""
    if not isinstance(play.func, ast.Attribute) or any(word.arg is None for word in play.keywords):
        return
    scene = analysis.source.slice(analysis.range_of(play.func.value))
    run_time = keyword_value(play, "run_time")
    time = analysis.source.slice(analysis.range_of(run_time)) if run_time else ""
    text = f"{scene}.wait({time})"
    yield Fix(f"Change to `{text}`", "suggested", (Edit(analysis.range_of(play), text),))
