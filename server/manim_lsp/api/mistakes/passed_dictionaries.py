"""Keys of dictionaries that Manim passes on as keywords to a class that refuses them."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.suggest import suggest_parameter
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.inference.arguments import Argument
from manim_lsp.api.syntax.guards import TYPE_ERRORS, guarded
from manim_lsp.source import Edit

_PLANES = "manim.mobject.graphing.coordinate_systems."
_TAKEN_BY = {
    (f"{_PLANES}Axes", "axis_config"): "NumberLine",
    (f"{_PLANES}Axes", "x_axis_config"): "NumberLine",
    (f"{_PLANES}Axes", "y_axis_config"): "NumberLine",
    (f"{_PLANES}NumberPlane", "axis_config"): "NumberLine",
    (f"{_PLANES}NumberPlane", "x_axis_config"): "NumberLine",
    (f"{_PLANES}NumberPlane", "y_axis_config"): "NumberLine",
    (f"{_PLANES}NumberPlane", "background_line_style"): "Line",
    (f"{_PLANES}ThreeDAxes", "z_axis_config"): "NumberLine",
}
"""By who takes the dictionary, and as what: the class that gets every key of it."""


def refused_keys(code: str, analysis: Analysis) -> Iterator[Finding]:
    """Report the keys of written dictionaries that raise where they are passed on."""
    index = analysis.index
    if index is None:
        return
    found = [
        (key, item, cls)
        for bound in analysis.bound_calls
        for item in bound.arguments
        if isinstance(item.node, ast.Dict) and (cls := _taker(item, index))
        for key in item.node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
        if not cls.constructor.open and key.value not in cls.constructor.keywords
    ]
    provided = guarded(analysis.parsed.tree, TYPE_ERRORS) if found else frozenset()
    for key, item, cls in found:
        if key not in provided:
            yield _finding(key, item, cls, code, analysis, index)


def _taker(item: Argument, index: ApiIndex) -> ApiClass | None:
    names = {_TAKEN_BY.get((each.owner, each.name)) for each in item.alternatives}
    name = names.pop() if len(names) == 1 else None
    return index.named(name) if name else None


def _finding(
    key: ast.Constant, item: Argument, cls: ApiClass, code: str, analysis: Analysis, index: ApiIndex
) -> Finding:
    name = str(key.value)
    place = analysis.range_of(key)
    quote = analysis.source.slice(place)[0]
    entries = item.node.keys if isinstance(item.node, ast.Dict) else []
    taken = {str(each.value) for each in entries if isinstance(each, ast.Constant)}
    suggestions = [
        each
        for each in suggest_parameter(name, cls.constructor, index, taken=taken)
        if each.text.isidentifier()
    ]
    message = f"`{item.parameter.name}` goes to `{cls.name}`, which has no parameter `{name}`."
    if suggestions:
        message += f" Did you mean `{suggestions[0].text}`?"
    fixes = tuple(
        Fix(
            f"Change to `{each.text}`",
            "safe" if each.certain else "suggested",
            (Edit(place, f"{quote}{each.text}{quote}"),),
        )
        for each in suggestions
    )
    return Finding(code, message, place, fixes=fixes)
