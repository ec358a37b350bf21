"""The fixes of attributes that do not exist."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Applicability, Fix
from manim_lsp.api.fixes.edits import import_insertion
from manim_lsp.api.fixes.suggest import Suggestion, nearest, suggest_member
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import SCENE
from manim_lsp.api.index.numpy_names import removed_from_numpy
from manim_lsp.api.inference.types import Instance
from manim_lsp.api.mistakes.members import Missing, camera_class
from manim_lsp.api.places import attribute_name_range
from manim_lsp.api.syntax.nodes import blocks_of
from manim_lsp.source import Edit, Position, Range

_KINDS_OF_CAMERA = frozenset(("MovingCameraScene", "ThreeDScene", "ZoomedScene"))
"""Scenes that are what `Scene` is, but for their camera."""

_IN_NUMPY = frozenset(
    ("ceil", "cos", "degrees", "e", "exp", "floor", "gcd", "hypot", "inf", "log", "log10", "log2",
     "pi", "radians", "sin", "sqrt", "tan")
)  # fmt: skip
"""Names of the module math that numpy has too."""


def suggestions(item: Missing, index: ApiIndex) -> tuple[Suggestion, ...]:
    """Return what to write instead of a missing attribute, best first."""
    name = item.node.attr
    if isinstance(item.holder, ApiClass):
        found = suggest_member(name, item.holder, called=item.call is not None)
        is_animated = isinstance(item.receiver, Instance) and item.receiver.animated
        return tuple(
            each
            for each in found
            if _takes_arguments(each.text, item)
            # What ``.animate`` returns stands for an animation, not for the object.
            and not (is_animated and "{receiver}" in each.text)
        )
    removed = removed_from_numpy(name, index) if item.holder.name == "numpy" else None
    if removed is not None:
        return ()
    return nearest(name, index.attribute_names(item.holder.name))


def _takes_arguments(name: str, item: Missing) -> bool:
    """Whether a suggested method takes as many positional arguments as the call has."""
    member = item.holder.member(name) if isinstance(item.holder, ApiClass) else None
    if item.call is None or member is None or member.callable is None:
        return True
    accepted = member.callable
    return len(item.call.args) <= len(accepted.positional) or any(
        parameter.kind == "var-positional" for parameter in accepted.parameters
    )


def member_fixes(
    item: Missing, found: tuple[Suggestion, ...], analysis: Analysis, index: ApiIndex
) -> Iterator[Fix]:
    """Yield the fixes of a missing attribute: other names first, removal last."""
    if not isinstance(item.holder, ApiClass) and item.holder.name == "numpy":
        yield from _numpy_fixes(item, analysis, index)
        return
    base = _scene_base(item, analysis, index)
    if base is not None:
        yield base
    for suggestion in found:
        fix = change_of(item, suggestion, analysis)
        if fix is not None:
            yield fix
    removal = _removal(item, analysis)
    if removal is not None:
        yield removal


def change_of(item: Missing, suggestion: Suggestion, analysis: Analysis) -> Fix | None:
    """Return the fix that writes a suggestion in the place of a missing attribute."""
    source = analysis.source
    applicability: Applicability = "safe" if suggestion.certain else "suggested"
    name = attribute_name_range(item.node, analysis)
    text = suggestion.text
    if text.replace(".", "").isidentifier():
        return Fix(f"Change to `{text}`", applicability, (Edit(name, text),))
    call = item.call
    if call is None and ("{args}" in text or (" = " in text)):
        return None
    if " = " in text and not _is_statement(call, analysis):
        return None
    arguments = _arguments(call, analysis) if call else ""
    receiver = source.slice(analysis.range_of(item.node.value))
    end = analysis.range_of(call).end if call else name.end
    if text.partition("(")[2].startswith("{receiver}") and text[0].isupper():
        start = analysis.range_of(item.node).start
    else:
        start = name.start
    new = text.replace("{args}", arguments).replace("{receiver}", receiver)
    new = new.replace("(, ", "(").replace(", )", ")")
    return Fix(f"Change to `{new}`", applicability, (Edit(Range(start, end), new),))


def _arguments(call: ast.Call, analysis: Analysis) -> str:
    """Return the text between the brackets of a call."""
    source = analysis.source
    start, end = (source.offset(analysis.range_of(node).end) for node in (call.func, call))
    text = source.text[source.text.index("(", start) + 1 : end - 1]
    return text.strip().removesuffix(",")


def _is_statement(call: ast.Call | None, analysis: Analysis) -> bool:
    return any(
        isinstance(node, ast.Expr) and node.value is call for node in ast.walk(analysis.parsed.tree)
    )


def _removal(item: Missing, analysis: Analysis) -> Fix | None:
    """Take out a statement that does nothing but call what does not exist."""
    if item.call is None:
        return None
    for owner in ast.walk(analysis.parsed.tree):
        for block in blocks_of(owner):
            for statement in block:
                if isinstance(statement, ast.Expr) and statement.value is item.call:
                    edit = _without(statement, alone=len(block) == 1, analysis=analysis)
                    return Fix(f"Remove the call of `{item.node.attr}`", "suggested", (edit,))
    return None


def _without(statement: ast.stmt, *, alone: bool, analysis: Analysis) -> Edit:
    source = analysis.source
    whole = analysis.range_of(statement)
    line_starts = source.line_starts
    last = whole.end.row
    before = source.slice(Range(Position(whole.start.row, 1), whole.start))
    line_end = line_starts[last] if last < len(line_starts) else len(source.text)
    after = source.text[source.offset(whole.end) : line_end].strip()
    if alone or before.strip() or after:
        return Edit(whole, "pass")
    return Edit(Range(Position(whole.start.row, 1), source.position(line_end)), "")


def _scene_base(item: Missing, analysis: Analysis, index: ApiIndex) -> Fix | None:
    """Derive the scene from the class that has the member: ``Scene`` becomes ``ThreeDScene``."""
    needed, scene = _needed_scene(item, analysis, index)
    if needed is None or scene is None or analysis.inference is None:
        return None
    edits = _derived(scene, needed, analysis)
    if not edits:
        return None
    applicability: Applicability = "safe" if needed.name in _KINDS_OF_CAMERA else "suggested"
    return Fix(f"Derive `{scene.name}` from `{needed.name}`", applicability, edits)


def scene_base_edits(item: Missing, name: str, analysis: Analysis) -> tuple[Edit, ...]:
    """Return the edits that derive the scene which lacks a member from a class; none if it is."""
    needed = analysis.index.named(name) if analysis.index else None
    if needed is None or not isinstance(item.receiver, Instance):
        return ()
    return _derived(item.receiver.cls, needed, analysis)


def _derived(scene: ApiClass, needed: ApiClass, analysis: Analysis) -> tuple[Edit, ...]:
    if analysis.inference is None or scene.is_a(needed.qualified_name):
        return ()
    for node, scope in analysis.scopes.classes:
        if analysis.inference.classes.of(node) is not scene or len(node.bases) != 1:
            continue
        (base,) = node.bases
        found = analysis.inference.type_of(base, scope)
        if not isinstance(found, ApiClass) or not needed.is_a(found.qualified_name):
            return ()
        edits = [_new_base(base, needed.name, analysis)]
        if isinstance(base, ast.Name) and not _is_reachable(needed.name, analysis):
            edits.append(import_insertion(f"from manim import {needed.name}", analysis))
        return tuple(edits)
    return ()


def _new_base(base: ast.expr, name: str, analysis: Analysis) -> Edit:
    if isinstance(base, ast.Attribute):
        return Edit(attribute_name_range(base, analysis), name)
    return Edit(analysis.range_of(base), name)


def _is_reachable(name: str, analysis: Analysis) -> bool:
    return name in analysis.imports.star or name in analysis.scopes.module.bindings


def _needed_scene(
    item: Missing, analysis: Analysis, index: ApiIndex
) -> tuple[ApiClass | None, ApiClass | None]:
    """Return the least special scene class that has the member, and the class that lacks it."""
    if not isinstance(item.receiver, Instance) or analysis.inference is None:
        return None, None
    name, cls = item.node.attr, item.receiver.cls
    scenes = [each for each in index.subclasses(SCENE) if each.name in index.star]
    if cls.is_a(SCENE):
        return _topmost([each for each in scenes if each.member(name)]), cls
    value = item.node.value
    if not (isinstance(value, ast.Attribute) and value.attr == "camera"):
        return None, None
    scope = analysis.scopes.of_attribute.get(value)
    holder = analysis.inference.type_of(value.value, scope) if scope else None
    if not isinstance(holder, Instance):
        return None, None
    suitable = [
        each for each in scenes if (camera := camera_class(each, index)) and camera.member(name)
    ]
    return _topmost(suitable), holder.cls


def _topmost(classes: list[ApiClass]) -> ApiClass | None:
    for each in classes:
        if all(other.is_a(each.qualified_name) for other in classes):
            return each
    return None


def _numpy_fixes(item: Missing, analysis: Analysis, index: ApiIndex) -> Iterator[Fix]:
    removed = "np.pi" if item.node.attr == "PI" else removed_from_numpy(item.node.attr, index)
    if removed:
        module = analysis.source.slice(analysis.range_of(item.node.value))
        text = removed.replace("np.", f"{module}.")
        yield Fix(f"Change to `{text}`", "safe", (Edit(analysis.range_of(item.node), text),))
        return
    outer = next((each for each in analysis.scopes.of_attribute if each.value is item.node), None)
    if item.node.attr != "math" or outer is None:
        return
    if outer.attr in _IN_NUMPY:
        dot = Range(analysis.range_of(item.node.value).end, analysis.range_of(item.node).end)
        yield Fix(f"Change to `np.{outer.attr}`", "safe", (Edit(dot, ""),))
        return
    edits = [Edit(analysis.range_of(item.node), "math")]
    if "math" not in analysis.scopes.module.bindings:
        edits.append(import_insertion("import math", analysis))
    yield Fix(f"Change to `math.{outer.attr}`", "safe", tuple(edits))
