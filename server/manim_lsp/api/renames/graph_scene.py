"""``GraphScene``, of ManimGL and early Manim, becomes a scene with axes of its own."""

import ast
from collections.abc import Collection, Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.syntax.nodes import first_row
from manim_lsp.source import Edit, Position, Range

_OLD = "GraphScene"
_OF_THE_AXES = frozenset(
    ("angle_of_tangent", "coords_to_point", "get_area", "get_derivative_graph", "get_graph",
     "get_graph_label", "get_riemann_rectangles", "get_secant_slope_group",
     "input_to_graph_point", "point_to_coords", "slope_of_tangent", "x_axis", "y_axis")
)  # fmt: skip
"""What scenes called on themselves and what axes have now."""

_OF_GET_GRAPH = ("", "color", "x_min", "x_max")
"""The parameters that ``get_graph`` of scenes had; the function stays where it is."""

_DEFAULTS = {"x_min": "-1", "x_max": "10", "y_min": "-1", "y_max": "10"}
_STEPS = {"x": "x_tick_frequency", "y": "y_tick_frequency"}
_CONFIGURED = frozenset(
    ("axes_color", "graph_origin", "x_axis_label", "x_axis_width", "x_labeled_nums",
     "y_axis_height", "y_axis_label", "y_labeled_nums", *_DEFAULTS, *_STEPS.values())
)  # fmt: skip


def graph_scene_edits(analysis: Analysis) -> Iterator[Edit]:
    """Yield the edits that give each ``GraphScene`` axes of its own."""
    for node, _ in analysis.scopes.classes:
        for base in node.bases:
            yield from edits_of_base(base, analysis)


def edits_of_base(base: ast.expr, analysis: Analysis) -> Iterator[Edit]:
    """Yield the edits that give a class axes of its own whose only base is ``GraphScene``."""
    if not isinstance(base, ast.Name) or base.id != _OLD:
        return
    for node, _ in analysis.scopes.classes:
        if node.bases == [base] and base.id not in analysis.scopes.module.bindings:
            yield Edit(analysis.range_of(base), "Scene")
            yield from _body_edits(node, analysis)


def _body_edits(node: ast.ClassDef, analysis: Analysis) -> Iterator[Edit]:
    init = _initialisation(node)
    given = [word for word in init[1].keywords if word.arg in _CONFIGURED] if init else []
    options = _options(node, analysis)
    own = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
    config = _config(node)
    if config is not None and options:
        yield from _without_options(node, config, analysis)
    options |= {
        str(word.arg): analysis.source.slice(analysis.range_of(word.value)) for word in given
    }
    if init is not None:
        yield _initialised(node, *init, analysis)
    for item in ast.walk(node):
        match item:
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="setup_axes"))
            ) if "setup_axes" not in own:
                yield _axes(item, options, analysis)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="get_graph")) if (
                "get_graph" not in own
            ):
                yield from _named_arguments(item, own, analysis)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="self"), attr="get_vertical_line_to_graph")
            ) if "get_vertical_line_to_graph" not in own:
                yield from _vertical_line(item, analysis)
            case ast.Attribute(value=ast.Name(id="self"), attr=name) as attribute:
                if name in _OF_THE_AXES and name not in own:
                    end = analysis.range_of(attribute.value).end
                    yield Edit(Range(end, end), ".axes")


def _named_arguments(call: ast.Call, own: Collection[str], analysis: Analysis) -> Iterator[Edit]:
    """Name what ``get_graph`` took by position behind the function; axes take other things."""
    if any(isinstance(item, ast.Starred) for item in call.args):
        return
    for name, argument in zip(_OF_GET_GRAPH, call.args, strict=False):
        start = analysis.range_of(argument).start
        match argument:
            case _ if name:
                yield Edit(Range(start, start), f"{name}=")
            case ast.Attribute(value=ast.Name(id="self"), attr=method) if method in own:
                # A graph is copied with its function, and a scene cannot be copied.
                yield Edit(analysis.range_of(argument), f"lambda x: self.{method}(x)")


def _vertical_line(call: ast.Call, analysis: Analysis) -> Iterator[Edit]:
    """Draw the line to the point of the graph, which axes want to be told."""
    if len(call.args) not in (2, 3) or any(isinstance(item, ast.Starred) for item in call.args):
        return
    first, last = (analysis.range_of(item) for item in call.args[:2])
    yield Edit(analysis.range_of(call.func), "self.axes.get_vertical_line")
    yield Edit(Range(first.start, first.start), "self.axes.input_to_graph_point(")
    yield Edit(Range(last.end, last.end), ")")
    for argument in call.args[2:]:
        start = analysis.range_of(argument).start
        yield Edit(Range(start, start), "line_func=")


def _initialisation(node: ast.ClassDef) -> tuple[ast.FunctionDef, ast.Call] | None:
    """Return ``__init__`` and its call of the base class's."""
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name == "__init__":
            for inner in ast.walk(item):
                match inner:
                    case ast.Call(
                        func=ast.Attribute(
                            value=ast.Name(id="GraphScene") | ast.Call(func=ast.Name(id="super")),
                            attr="__init__",
                        )
                    ):
                        return item, inner
    return None


def _initialised(
    node: ast.ClassDef, function: ast.FunctionDef, call: ast.Call, analysis: Analysis
) -> Edit:
    """Leave out ``__init__`` that does nothing else than to set up the axes, or its part of it."""
    following = node.body[node.body.index(function) + 1 :]
    is_alone = len(function.body) == 1 and call in ast.iter_child_nodes(function.body[0])
    if is_alone and following:
        start, end = first_row(function), first_row(following[0])
        return Edit(Range(Position(start, 1), Position(end, 1)), "")
    is_named = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
    kept = [
        analysis.source.slice(analysis.range_of(item))
        for item in (*call.args[int(is_named) :], *call.keywords)
        if not isinstance(item, ast.keyword) or item.arg not in _CONFIGURED
    ]
    return Edit(analysis.range_of(call), f"super().__init__({', '.join(kept)})")


def _options(node: ast.ClassDef, analysis: Analysis) -> dict[str, str]:
    """Return the axes' settings, of ``CONFIG`` or of attributes, as source text."""
    found: dict[str, str] = {}
    config = _config(node)
    if config is not None and isinstance(config.value, ast.Dict):
        for key, value in zip(config.value.keys, config.value.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in _CONFIGURED:
                found[str(key.value)] = analysis.source.slice(analysis.range_of(value))
    return found


def _config(node: ast.ClassDef) -> ast.Assign | None:
    for item in node.body:
        match item:
            case ast.Assign(targets=[ast.Name(id="CONFIG")], value=ast.Dict()):
                return item
    return None


def _without_options(node: ast.ClassDef, config: ast.Assign, analysis: Analysis) -> Iterator[Edit]:
    """Take the settings of the axes out of ``CONFIG``; all of it when nothing else is in it."""
    if not isinstance(config.value, ast.Dict):
        return
    pairs = [
        (key, value)
        for key, value in zip(config.value.keys, config.value.values, strict=True)
        if not (isinstance(key, ast.Constant) and key.value in _CONFIGURED)
    ]
    whole = analysis.range_of(config)
    if not pairs and len(node.body) > 1:
        following = node.body[node.body.index(config) + 1 :]
        if following:
            start = Position(whole.start.row, 1)
            row = first_row(following[0])
            yield Edit(Range(start, Position(row, 1)), "")
        return
    kept = ", ".join(
        f"{analysis.source.slice(analysis.range_of(key))}: "
        f"{analysis.source.slice(analysis.range_of(value))}"
        for key, value in pairs
        if key is not None
    )
    yield Edit(analysis.range_of(config.value), f"{{{kept}}}")


def _axes(statement: ast.Expr, options: dict[str, str], analysis: Analysis) -> Edit:
    values = _DEFAULTS | options
    parts = []
    for axis in ("x", "y"):
        ends = [values[f"{axis}_min"], values[f"{axis}_max"]]
        step = values.get(_STEPS[axis])
        parts.append(f"{axis}_range=[{', '.join([*ends, step] if step else ends)}]")
    for length, old in (("x_length", "x_axis_width"), ("y_length", "y_axis_height")):
        if old in options:
            parts.append(f"{length}={options[old]}")
    if "axes_color" in options:
        parts.append(f'axis_config={{"color": {options["axes_color"]}}}')
    lines = [f"self.axes = Axes({', '.join(parts)})"]
    if "graph_origin" in options:
        lines.append(f"self.axes.shift({options['graph_origin']} - self.axes.get_origin())")
    if "x_axis_label" in options or "y_axis_label" in options:
        labels = [options.get("x_axis_label", '"$x$"'), options.get("y_axis_label", '"$y$"')]
        texts = ", ".join(f"Tex({label})" for label in labels)
        lines.append(f"self.axes.add(self.axes.get_axis_labels({texts}))")
    is_animated = isinstance(statement.value, ast.Call) and any(
        word.arg == "animate" and isinstance(word.value, ast.Constant) and word.value.value
        for word in statement.value.keywords
    )
    lines.append("self.play(Create(self.axes))" if is_animated else "self.add(self.axes)")
    gap = "\n" + " " * statement.col_offset
    return Edit(analysis.range_of(statement), gap.join(lines))
