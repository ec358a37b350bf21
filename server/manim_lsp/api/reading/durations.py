"""How long a ``play`` or ``wait`` takes, in seconds; None where only running it can tell.

As in `Scene.play`: what is given to ``play`` counts for all its animations, and it lasts as long as
the longest. Groups are timed as `AnimationGroup.build_animations_with_timings` does.
"""

import ast
from collections.abc import Sequence

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.entities import ApiClass, Callable
from manim_lsp.api.index.manim_names import ANIMATION
from manim_lsp.api.inference.types import Instance
from manim_lsp.api.plays import SceneCall
from manim_lsp.api.syntax.nodes import keyword_value
from manim_lsp.api.syntax.scopes import Scope

_COMPOSITION = "manim.animation.composition"
_GROUPS = {
    f"{_COMPOSITION}.AnimationGroup": 0.0,
    f"{_COMPOSITION}.Succession": 1.0,
    f"{_COMPOSITION}.LaggedStart": 0.05,
}
"""Animations that last as long as their parts take, with the lag between the parts."""
_NAMED = {"DEFAULT_ANIMATION_RUN_TIME": 1.0, "DEFAULT_WAIT_TIME": 1.0}
"""Constants of Manim that stand as defaults in its signatures."""
_ANIMATED = 1.0
"""Seconds that what follows ``.animate`` takes when nothing is said."""
_DEEPEST = 10
_MOST_PARTS = 200


def duration(call: SceneCall, scope: Scope, analysis: Analysis) -> float | None:
    """Return how long a call on the scene takes, where that is certain."""
    if any(word.arg is None for word in call.node.keywords):
        return None
    if call.method in ("wait", "pause"):
        return _waiting(call.node)
    if call.method != "play" or not call.node.args:
        return None
    given = keyword_value(call.node, "run_time")
    if given is not None:
        return number(given)
    return _longest(call.node.args, scope, analysis, 0)


def number(node: ast.expr) -> float | None:
    """Return the number that an expression of literals is, if it cannot be negative."""
    match node:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() as value) if 0 <= value < float("inf"):
            return float(value)
        case ast.Name(id=name):
            return _NAMED.get(name)
        case ast.BinOp(left=left, op=op, right=right):
            one, other = number(left), number(right)
            if one is None or other is None:
                return None
            if isinstance(op, ast.Mult):
                return one * other
            if isinstance(op, ast.Add):
                return one + other
            if isinstance(op, ast.Div) and other:
                return one / other
    return None


def _waiting(node: ast.Call) -> float | None:
    if keyword_value(node, "stop_condition") is not None or len(node.args) > 1:
        return None
    given = node.args[0] if node.args else keyword_value(node, "duration")
    return _NAMED["DEFAULT_WAIT_TIME"] if given is None else number(given)


def _longest(
    nodes: Sequence[ast.expr], scope: Scope, analysis: Analysis, depth: int
) -> float | None:
    times = _parts(nodes, scope, analysis, depth)
    return max(times) if times else None


def _parts(
    nodes: Sequence[ast.expr], scope: Scope, analysis: Analysis, depth: int
) -> list[float] | None:
    """Return the times of several animations; None unless all are known."""
    times: list[float] = []
    for node in nodes[:_MOST_PARTS]:
        if isinstance(node, ast.List | ast.Tuple) and depth < _DEEPEST:
            inner = _parts(node.elts, scope, analysis, depth + 1)
            if inner is None:
                return None
            times += inner
            continue
        time = _animation(node, scope, analysis, depth)
        if time is None:
            return None
        times.append(time)
    return times if len(nodes) <= _MOST_PARTS else None


def _animation(node: ast.expr, scope: Scope, analysis: Analysis, depth: int) -> float | None:
    if depth >= _DEEPEST or analysis.inference is None:
        return None
    if isinstance(node, ast.Name):
        bindings = scope.visible(node.id) or []
        if len(bindings) != 1 or not isinstance(bindings[0].node, ast.Call):
            return None
        return _animation(bindings[0].node, bindings[0].scope, analysis, depth + 1)
    if not isinstance(node, ast.Call):
        return None
    found = analysis.inference.type_of(node, scope)
    if isinstance(found, Instance) and found.animated:
        return _chain(node)
    cls = analysis.inference.type_of(node.func, scope)
    if not isinstance(cls, ApiClass) or not cls.is_a(ANIMATION):
        return None
    if any(word.arg is None for word in node.keywords):
        return None
    given = keyword_value(node, "run_time")
    if given is not None:
        return number(given)
    if cls.qualified_name in _GROUPS:
        return _group(cls, node, scope, analysis, depth)
    return _default(cls.constructor)


def _chain(node: ast.expr) -> float | None:
    """Return the time of ``mobject.animate(run_time=2).shift(UP)``."""
    while True:
        match node:
            case ast.Call(func=ast.Attribute(attr="animate")):
                if any(word.arg is None for word in node.keywords):
                    return None
                given = keyword_value(node, "run_time")
                return _ANIMATED if given is None else number(given)
            case ast.Attribute(attr="animate"):
                return _ANIMATED
            case ast.Call(func=ast.Attribute(value=inner)):
                node = inner
            case _:
                return None


def _group(
    cls: ApiClass, node: ast.Call, scope: Scope, analysis: Analysis, depth: int
) -> float | None:
    given = keyword_value(node, "lag_ratio")
    lag = _GROUPS[cls.qualified_name] if given is None else number(given)
    times = _parts(node.args, scope, analysis, depth + 1)
    if lag is None or not times:
        return None
    start = end = 0.0
    for time in times:
        end = max(end, start + time)
        start += lag * time
    return end


def _default(constructor: Callable) -> float | None:
    parameter = constructor.keywords.get("run_time")
    if parameter is None or parameter.default is None:
        return None
    try:
        default = ast.parse(parameter.default, mode="eval").body
    except SyntaxError:
        return None
    return number(default)
