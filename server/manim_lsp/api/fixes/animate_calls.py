"""Writes ``Animate(circle.shift(UP))`` and its like with ``.animate``."""

import ast

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.api.inference.types import Bound, Instance
from manim_lsp.api.inference.values import certain_type
from manim_lsp.api.syntax.scopes import Scope
from manim_lsp.source import Edit, Range

_INVENTED = frozenset(("Animate", "animate"))
_NOT_ANIMATED = ("copy", "generate_target", "get_", "deepcopy")
"""How names of methods begin that do not change the object they belong to."""


def animate_fix(name: ast.expr, call: ast.Call, analysis: Analysis) -> Fix | None:
    """Return the fix of a call that is to animate a chain of method calls; None of any other."""
    if not isinstance(name, ast.Name) or name.id not in _INVENTED or len(call.args) != 1:
        return None
    return animated(call, analysis)


def animated(call: ast.Call, analysis: Analysis) -> Fix | None:
    """Return the fix that animates the chain of method calls in the place of a call of it."""
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


def changed_object(node: ast.expr, scope: Scope, analysis: Analysis) -> ast.expr | None:
    """Return the object that a chain of method calls changes; None when it is no such chain."""
    changed = None
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        method = certain_type(node.func, scope, analysis)
        if (
            not isinstance(method, Bound)
            or not isinstance(method.receiver, Instance)
            or method.member.returns != "Self"
            or method.member.name.startswith(_NOT_ANIMATED)
        ):
            break
        changed = node = node.func.value
    return changed
