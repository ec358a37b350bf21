"""Writes ``Animate(circle.shift(UP))``, which models invent, with ``.animate``."""

import ast

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.source import Edit, Range

_INVENTED = frozenset(("Animate", "animate"))


def animate_fix(name: ast.expr, call: ast.Call, analysis: Analysis) -> Fix | None:
    """Return the fix of a call that is to animate a chain of method calls; None of any other."""
    if not isinstance(name, ast.Name) or name.id not in _INVENTED or len(call.args) != 1:
        return None
    changed = chain = call.args[0]
    while isinstance(changed, ast.Call) and isinstance(changed.func, ast.Attribute):
        changed = changed.func.value
    if changed is chain:
        return None
    source = analysis.source
    end = analysis.range_of(changed).end
    options = ", ".join(source.slice(analysis.range_of(word)) for word in call.keywords)
    text = source.slice(analysis.range_of(changed)) + ".animate"
    text += f"({options})" if options else ""
    text += source.slice(Range(end, analysis.range_of(chain).end))
    shown = text if "\n" not in text else "….animate"
    return Fix(f"Change to `{shown}`", "suggested", (Edit(analysis.range_of(call), text),))
