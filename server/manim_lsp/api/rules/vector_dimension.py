"""``vector-dimension``: two coordinates where Manim computes with three."""

import ast
from collections.abc import Iterator
from functools import lru_cache

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.index.entities import Parameter
from manim_lsp.api.inference.arguments import Argument, BoundCall
from manim_lsp.api.inference.vectors import WrittenVector, is_point, written_vector
from manim_lsp.api.mistakes.accepted import POINTS
from manim_lsp.api.naming import written
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.syntax.guards import guarded
from manim_lsp.api.syntax.scopes import Scope
from manim_lsp.source import Edit, Range

_ERRORS = frozenset(("ValueError", "IndexError", "Exception", "BaseException"))
_BESIDES = frozenset(("Mobject", "None", "OpenGLMobject"))
_ALSO = frozenset(
    (
        ("manim.animation.fading._Fade", "shift"),
        ("manim.animation.fading._Fade", "target_position"),
        ("manim.animation.updaters.mobject_update_utils.always_shift", "direction"),
    )
)
"""Parameters that take a point or a vector although their annotation does not say so."""

_ARRAYS = frozenset(
    (
        ("manim.mobject.geometry.polygram.Polygram", "vertex_groups"),
        ("manim.mobject.types.vectorized_mobject.VMobject.set_points_as_corners", "points"),
        ("manim.mobject.types.vectorized_mobject.VMobject.set_points_smoothly", "points"),
    )
)
"""Parameters that take lists of points."""

_ARRAY_ALONE = frozenset((("manim.animation.fading._Fade", "shift"),))
"""Parameters of which the negative is taken, which lists and tuples do not have."""

_LENIENT = frozenset(
    (
        ("ArcBrace", "direction"),
        ("Brace", "direction"),
        ("BraceLabel", "brace_direction"),
        ("Mobject.align_to", "mobject_or_point"),
        ("Mobject.get_x", "direction"),
        ("Mobject.get_y", "direction"),
        ("Mobject.match_x", "direction"),
        ("Mobject.match_y", "direction"),
        ("Mobject.set_x", "direction"),
        ("Mobject.set_y", "direction"),
        ("Prism", "dimensions"),
        ("ThreeDAxes", "z_normal"),
        ("VectorizedPoint", "location"),
        ("VectorizedPoint.set_location", "new_loc"),
    )
)
"""Where two coordinates do no harm: only the first two, or only some of them, are ever used."""

_LENIENT_NAMES = frozenset(
    (
        "about_edge",
        "edge_to_fix",
        "label_direction",
        "normal_vector",
        "sheen_direction",
        "vec",
        "vector",
    )
)
"""Names of parameters that are not used in every case, or are as lenient wherever they occur."""

_LENIENT_CALLS = (
    "apply_",
    "get_point_mobject",
    "path_along_arc",
    "pointify",
    "set_colors_by",
    "set_sheen",
    "set_submobject_colors_by",
)
"""How names of functions begin of which none of the parameters is strict."""


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report written vectors of two numbers at parameters for points and vectors, and in sums."""
    if analysis.index is None:
        return
    found = [*_arguments(analysis), *_sums(analysis)]
    provided = guarded(analysis.parsed.tree, _ERRORS) if found else frozenset()
    for node, finding in found:
        if node not in provided:
            yield finding


def _arguments(analysis: Analysis) -> Iterator[tuple[ast.expr, Finding]]:
    for bound in analysis.bound_calls:
        for item in bound.arguments:
            if not isinstance(item.node, ast.List | ast.Tuple | ast.Call | ast.Name):
                continue
            if all(_takes_points(parameter) for parameter in item.alternatives):
                yield from _of_argument(item, bound, analysis)
            elif all((part.owner, part.name) in _ARRAYS for part in item.alternatives):
                yield from _of_points(item, bound, analysis)


def _takes_points(parameter: Parameter) -> bool:
    return _is_strict(parameter.owner, parameter.name, parameter.annotation)


@lru_cache(maxsize=4096)
def _is_strict(owner: str, name: str, annotation: str) -> bool:
    """Whether a parameter takes points and vectors, and raises when one has two coordinates."""
    if (owner, name) in _ALSO:
        return True
    kinds = {part.strip() for part in annotation.split("|")}
    if not kinds & POINTS or not kinds <= POINTS | _BESIDES:
        return False
    module, _, function = owner.rpartition(".")
    shown = f"{module.rpartition('.')[2]}.{function}" if function[:1].islower() else function
    return not (
        name in _LENIENT_NAMES or (shown, name) in _LENIENT or function.startswith(_LENIENT_CALLS)
    )


def _of_argument(
    item: Argument, bound: BoundCall, analysis: Analysis
) -> Iterator[tuple[ast.expr, Finding]]:
    vector = written_vector(item.node, bound.call.scope, analysis)
    if vector is not None and vector.length == 2:
        what = f"`{item.parameter.name}` of `{bound.call.callable.name}` needs"
        maker = ""
        if (item.parameter.owner, item.parameter.name) in _ARRAY_ALONE and item.node is vector.node:
            numpy = written("np", bound.call.scope, analysis)
            maker = f"{numpy}.array" if numpy else ""
        yield item.node, _finding(item.node, vector, what, analysis, maker)


def _of_points(
    item: Argument, bound: BoundCall, analysis: Analysis
) -> Iterator[tuple[ast.expr, Finding]]:
    if not isinstance(item.node, ast.List | ast.Tuple):
        return
    for node in item.node.elts:
        vector = written_vector(node, bound.call.scope, analysis)
        if vector is not None and vector.length == 2:
            what = f"Points of `{bound.call.callable.name}` need"
            yield node, _finding(node, vector, what, analysis)


def _sums(analysis: Analysis) -> Iterator[tuple[ast.expr, Finding]]:
    """Yield vectors of two that are added to one of three, which numpy refuses."""
    for node, scope in _operations(analysis):
        for one, other in ((node.left, node.right), (node.right, node.left)):
            vector = written_vector(one, scope, analysis)
            if vector is not None and vector.length == 2 and is_point(other, scope, analysis):
                yield one, _finding(one, vector, "What is added to a point needs", analysis)


def _operations(analysis: Analysis) -> Iterator[tuple[ast.BinOp, Scope]]:
    """Yield the sums and differences in arguments of calls and in values that are assigned."""
    pending: list[tuple[ast.expr, Scope]] = []
    for call, scope in analysis.scopes.of_call.items():
        pending += [(node, scope) for node in call.args if isinstance(node, ast.BinOp)]
        pending += [
            (word.value, scope) for word in call.keywords if isinstance(word.value, ast.BinOp)
        ]
    for scope in analysis.scopes.of_node.values():
        for bindings in scope.bindings.values():
            pending += [
                (item.node, item.evaluated_in)
                for item in bindings
                if isinstance(item.node, ast.BinOp)
            ]
    seen: set[ast.expr] = set()
    while pending:
        node, scope = pending.pop()
        if isinstance(node, ast.BinOp) and node not in seen:
            seen.add(node)
            pending += [(node.left, scope), (node.right, scope)]
            if isinstance(node.op, ast.Add | ast.Sub):
                yield node, scope


def _finding(
    node: ast.expr, vector: WrittenVector, what: str, analysis: Analysis, maker: str = ""
) -> Finding:
    source = analysis.source
    end = source.offset(analysis.range_of(vector.node).end) - 1
    if not isinstance(vector.node, ast.List) and source.text[end] != ")":
        end += 1
    comma = source.text[:end].rstrip().endswith(",")
    place = source.position(end)
    edits = [Edit(Range(place, place), " 0" if comma else ", 0")]
    if maker:
        whole = analysis.range_of(node)
        edits += [
            Edit(Range(whole.start, whole.start), f"{maker}("),
            Edit(Range(whole.end, whole.end), ")"),
        ]
    return Finding(
        RULE.code,
        f"{what} three coordinates, not two.",
        analysis.range_of(node),
        fixes=(Fix("Add a third, 0", "suggested" if vector.named else "safe", tuple(edits)),),
    )


RULE = Rule(
    "vector-dimension",
    "Two coordinates are given where Manim computes with three.",
    check,
    fixable=True,
)
