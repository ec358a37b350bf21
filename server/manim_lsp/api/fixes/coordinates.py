"""Writes places that are given axis by axis, as ``shift(x=1)``, the way Manim takes them."""

import ast

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.api.places import attribute_name_range
from manim_lsp.source import Edit, Range

_AXES = {"x": 0, "y": 1, "z": 2, "dx": 0, "dy": 1, "dz": 2}


def coordinates_fix(call: ast.Call, analysis: Analysis) -> Fix | None:
    """Return the fix of ``shift`` and ``move_to`` that are told axes and nothing else."""
    if not isinstance(call.func, ast.Attribute) or call.args or not call.keywords:
        return None
    if call.func.attr not in ("move_to", "shift"):
        return None
    given: dict[int, str] = {}
    for word in call.keywords:
        axis = _AXES.get(word.arg or "")
        if axis is None or axis in given:
            return None
        given[axis] = analysis.source.slice(analysis.range_of(word.value))
    parts = ", ".join(given.get(axis, "0") for axis in range(3))
    text = f"{call.func.attr}([{parts}])"
    if call.func.attr == "move_to" and len(given) == 1:
        # The other coordinates are to stay what they are.
        (axis,) = given
        text = f"set_{'xyz'[axis]}({given[axis]})"
    whole = Range(attribute_name_range(call.func, analysis).start, analysis.range_of(call).end)
    return Fix(f"Change to `{text}`", "suggested", (Edit(whole, text),))
