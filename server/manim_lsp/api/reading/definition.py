"""Where what is pointed at is defined: in the document, in one of the user's files, in Manim."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.documentation import Location
from manim_lsp.api.index.entities import ApiClass, Callable, Constant
from manim_lsp.api.inference.types import Bound, Instance
from manim_lsp.api.places import attribute_name_range, definition_name_range, name_range
from manim_lsp.api.reading.origin import home
from manim_lsp.api.reading.pointed import Pointed
from manim_lsp.api.syntax.scopes import FunctionNode, Scope
from manim_lsp.source import Position, Range


@dataclass(frozen=True)
class InDocument:
    """A definition of the document's own: all of it, and the name in it."""

    range: Range
    name_range: Range


@dataclass(frozen=True)
class InModule:
    """A name that is imported from one of the user's modules; `level` counts the leading dots.

    Without a name it is the module itself.
    """

    module: str
    level: int
    name: str = ""


@dataclass(frozen=True)
class InOther:
    """A definition in another file of the user's, of which `analysis` is the reading."""

    analysis: Analysis
    place: InDocument


Definition = InDocument | InModule | InOther | Location


def definition(found: Pointed, analysis: Analysis) -> Definition | None:
    """Return where what is pointed at is defined.

    Parameters
    ----------
    analysis
        Of the document; that of a completed statement is in `found`.
    """
    if found.definition is not None:
        return _of_node(found.definition, analysis)
    if found.parameter is not None:
        return _parameter(found, analysis)
    if found.member is not None:
        return _member(found, analysis)
    value = found.value
    if isinstance(value, ApiClass | Callable) and (other := _elsewhere(value, found, analysis)):
        return other
    return _bound(found, analysis) or _value(value, analysis)


def type_definition(found: Pointed, analysis: Analysis) -> Definition | None:
    """Return where the class of what is pointed at is defined."""
    value = found.value
    return _value(value.cls if isinstance(value, Instance) else value, analysis)


def top_level(analysis: Analysis, name: str) -> InDocument | None:
    """Return where a module defines a name that others import from it."""
    return _last_binding(analysis, analysis.scopes.module, name, None)


def _elsewhere(value: ApiClass | Callable, found: Pointed, analysis: Analysis) -> InOther | None:
    """Return where another module defines a class or function of the user's."""
    module = home(value, found.analysis)
    if module is None or module in (analysis, found.analysis):
        return None
    place = _user_definition(value.qualified_name[1:].partition(":")[0], module)
    return InOther(module, place) if place else None


def _in(module: Analysis, place: Definition | None, analysis: Analysis) -> Definition | None:
    """Return a place in `module` as one that is looked at from `analysis`."""
    is_other = isinstance(place, InDocument) and module is not analysis
    return InOther(module, place) if is_other and isinstance(place, InDocument) else place


def _value(value: object, analysis: Analysis) -> Definition | None:
    index = analysis.index
    match value:
        case ApiClass(qualified_name=name) | Callable(qualified_name=name):
            if not name.startswith("."):
                return index.location(name) if index else None
            return _user_definition(name[1:].partition(":")[0], analysis)
        case Constant(name=name):
            return index.location(f"manim.{name}") if index else None
        case Bound(member=member):
            return index.location(member.qualified_name) if index else None
    return None


def _user_definition(name: str, analysis: Analysis) -> InDocument | None:
    """Return where a class or function of the document is defined, `Class.method` too."""
    holder, _, method = name.rpartition(".")
    for node in ast.walk(analysis.parsed.tree):
        if isinstance(node, FunctionNode | ast.ClassDef) and node.name == (holder or method):
            return _of_method(node, method, analysis) if holder else _of_node(node, analysis)
    return None


def _of_method(node: ast.AST, name: str, analysis: Analysis) -> InDocument | None:
    for statement in getattr(node, "body", ()):
        if isinstance(statement, FunctionNode) and statement.name == name:
            return _of_node(statement, analysis)
    return None


def _parameter(found: Pointed, analysis: Analysis) -> Definition | None:
    parameter, target = found.parameter, found.accepted_by
    if parameter is None or target is None:
        return None
    if parameter.owner and analysis.index:
        return analysis.index.location(parameter.owner)
    holder, _, method = target.name.rpartition(".")
    for node in ast.walk(analysis.parsed.tree):
        wanted = (method, "__init__")
        if isinstance(node, ast.ClassDef) and node.name == (holder or method):
            for statement in node.body:
                if isinstance(statement, FunctionNode) and statement.name == wanted[not holder]:
                    return _of_argument(statement, parameter.name, analysis)
        if isinstance(node, FunctionNode) and not holder and node.name == method:
            return _of_argument(node, parameter.name, analysis)
    return None


def _of_argument(node: FunctionNode, name: str, analysis: Analysis) -> InDocument | None:
    for item in ast.walk(node.args):
        if isinstance(item, ast.arg) and item.arg == name:
            return _of_node(item, analysis)
    return _of_node(node, analysis)


def _member(found: Pointed, analysis: Analysis) -> Definition | None:
    member, holder = found.member, found.holder
    if member is None or holder is None:
        return None
    if analysis.index and (known := analysis.index.location(member.qualified_name)):
        return known
    for base in holder.mro:
        if member.name in base.own_members:
            module = home(base, found.analysis)
            if module is None or module is found.analysis:
                return _own_member(base, member.name, analysis)
            return _in(module, _own_member(base, member.name, module), analysis)
    return None


def _own_member(cls: ApiClass, name: str, analysis: Analysis) -> Definition | None:
    if not cls.qualified_name.startswith("."):
        return analysis.index.location(cls.qualified_name) if analysis.index else None
    for node, _ in analysis.scopes.classes:
        if node.name != cls.name:
            continue
        if method := _of_method(node, name, analysis):
            return method
        inside = set(ast.walk(node))
        for item in analysis.scopes.attributes:
            if item.target in inside and item.target.attr == name:
                whole = analysis.range_of(item.target)
                return InDocument(whole, attribute_name_range(item.target, analysis))
        return _last_binding(analysis, analysis.scopes.of_node[node], name, None)
    return None


def _bound(found: Pointed, analysis: Analysis) -> Definition | None:
    """Return where a name of the document is bound: nearest before its use, else first."""
    bindings = found.scope.visible(found.name)
    if not bindings:
        return None
    binding = bindings[-1]
    if binding.kind == "import" and isinstance(binding.node, ast.alias):
        return _imported(binding.node, binding.statement, analysis)
    place = _last_binding(found.analysis, binding.scope, found.name, found.range.start)
    if place and found.analysis is not analysis and place.range.start > found.range.start:
        # Below a completed statement the rows are another text's.
        return None
    return place


def _imported(alias: ast.alias, statement: ast.AST | None, analysis: Analysis) -> Definition | None:
    module, level = alias.name, 0
    name = ""
    if isinstance(statement, ast.ImportFrom):
        module, level, name = statement.module or "", statement.level, alias.name
    if analysis.index and not level and analysis.index.is_module(module):
        return _value(analysis.index.attribute(module, name), analysis) if name else None
    return InModule(module, level, name)


def _last_binding(
    analysis: Analysis, scope: Scope, name: str, before: Position | None
) -> InDocument | None:
    places = sorted(
        (place for node in _binders(scope.node, name) if (place := _of_node(node, analysis))),
        key=lambda place: place.name_range,
    )
    if before is not None:
        places = [place for place in places if place.name_range.start <= before][-1:] or places
    return places[0] if places else None


def _binders(node: ast.AST, name: str) -> Iterator[ast.AST]:
    """Yield the nodes in a scope that bind a name, without those of scopes inside it."""
    pending = list(ast.iter_child_nodes(node))
    while pending:
        item = pending.pop()
        match item:
            case ast.Name(id=found, ctx=ast.Store()) if found == name:
                yield item
            case ast.arg(arg=found) if found == name:
                yield item
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                if item.name == name:
                    yield item
                continue
            case ast.Lambda():
                continue
        pending += ast.iter_child_nodes(item)


def _of_node(node: ast.AST, analysis: Analysis) -> InDocument | None:
    if not hasattr(node, "lineno"):
        return None
    whole = analysis.range_of(node)
    if isinstance(node, FunctionNode | ast.ClassDef):
        return InDocument(whole, definition_name_range(node, analysis))
    if isinstance(node, ast.Name | ast.alias | ast.arg):
        return InDocument(whole, name_range(node, analysis))
    return InDocument(whole, whole)
