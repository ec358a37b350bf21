"""What the identifier at a position of a document stands for, also on a line that is broken."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.cursor import Cursor, read_cursor
from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Member, Module, Parameter
from manim_lsp.api.inference.types import Instance, Super, Type
from manim_lsp.api.syntax.nodes import first_row
from manim_lsp.api.syntax.scopes import FunctionNode, Scope
from manim_lsp.source import Position, Range

_DEFINES = re.compile(r"\b(?:def|class)\s+$")
_IDENTIFIER = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, eq=False)
class Pointed:
    """An identifier and what it stands for.

    Attributes
    ----------
    range, name
        Where it is written, and how.
    analysis, scope
        The reading that it was found in, and the scope it is used in.
    value
        What it is, where that is known.
    member, holder
        The attribute behind a dot, and the class that it is an attribute of.
    parameter, accepted_by
        The parameter that ``name=`` gives, and the callable that it is given to.
    call
        The call whose target it is.
    definition
        The definition of the document's own whose name it is.
    """

    range: Range
    name: str
    analysis: Analysis
    scope: Scope
    value: Type | None = None
    member: Member | None = None
    holder: ApiClass | None = None
    parameter: Parameter | None = None
    accepted_by: Callable | None = None
    call: ast.Call | None = None
    definition: ast.AST | None = None


def pointed_at(analysis: Analysis, position: Position) -> Pointed | None:
    """Return what stands at a position; None where there is no name, or nothing is known of it."""
    word = word_at(analysis, position)
    if word is None or analysis.inference is None:
        return None
    if word.start.row not in analysis.parsed.broken_rows:
        for node, parents in _nodes_at(analysis, word):
            if found := _read(node, parents, word, analysis):
                return found
        return None
    return _on_broken_line(analysis, word)


def word_at(analysis: Analysis, position: Position) -> Range | None:
    """Return the identifier that a position lies in or beside."""
    line = analysis.source.line(position.row)
    for found in _IDENTIFIER.finditer(line):
        if found.start() < position.column <= found.end() + 1:
            row = position.row
            return Range(Position(row, found.start() + 1), Position(row, found.end() + 1))
    return None


def _nodes_at(analysis: Analysis, word: Range) -> Iterator[tuple[ast.AST, tuple[ast.AST, ...]]]:
    """Yield the nodes whose name stands at a place, each with those it is inside, inmost first."""
    row = word.start.row
    line = analysis.source.line(row)
    start = _bytes(line[: word.start.column - 1])
    end = _bytes(line[: word.end.column - 1])
    pending: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(analysis.parsed.tree, ())]
    while pending:
        node, parents = pending.pop()
        match node:
            case ast.Name() | ast.keyword() | ast.alias() | ast.arg():
                if (node.lineno, node.col_offset) == (row, start):
                    yield node, parents
            case ast.Attribute():
                if (node.end_lineno, node.end_col_offset) == (row, end):
                    yield node, parents
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                if node.lineno == row and _DEFINES.search(line[: word.start.column - 1]):
                    yield node, parents
        inside = (node, *parents)
        pending += [
            (child, inside) for child in ast.iter_child_nodes(node) if _may_hold(child, row)
        ]


def _may_hold(node: ast.AST, row: int) -> bool:
    if isinstance(node, ast.stmt):
        return first_row(node) <= row <= (node.end_lineno or node.lineno)
    first = getattr(node, "lineno", None)
    return first is None or bool(first <= row <= (getattr(node, "end_lineno", None) or first))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _read(
    node: ast.AST, parents: tuple[ast.AST, ...], word: Range, analysis: Analysis
) -> Pointed | None:
    inference, scopes = analysis.inference, analysis.scopes
    assert inference is not None  # noqa: S101 `pointed_at` has looked
    name = analysis.source.slice(word)
    parent = parents[0] if parents else None
    call = parent if isinstance(parent, ast.Call) and parent.func is node else None
    scope = _scope_of(node, parents, analysis)
    found = Pointed(word, name, analysis, scope, call=call)
    match node:
        case ast.Name(ctx=ast.Load()):
            return replace(found, value=inference.type_of(node, scope))
        case ast.Name():
            return replace(found, value=inference.name(node.id, scope))
        case ast.Attribute(value=holder, attr=attr):
            return _attribute(found, inference.type_of(holder, scope), attr)
        case ast.keyword(arg=str(arg)) if isinstance(parent, ast.Call):
            resolved = inference.resolve(parent, scopes.of_call.get(parent, scope))
            target = resolved.callable if resolved else None
            return _parameter(found, target, arg)
        case ast.alias() | ast.arg():
            bound = node.asname or node.name if isinstance(node, ast.alias) else node.arg
            return replace(found, value=inference.name(bound, scope))
        case ast.ClassDef():
            return replace(found, value=inference.classes.of(node), definition=node)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return _definition(found, node, scope)
    return None


def _attribute(found: Pointed, holder: Type | None, name: str) -> Pointed | None:
    index, inference = found.analysis.index, found.analysis.inference
    if isinstance(holder, Constant) and index and (cls := index.class_(holder.type)):
        holder = Instance(cls, exact=False)
    match holder:
        case Module() if inference:
            return replace(found, value=inference.attribute(holder, name))
        case Instance(cls=cls) | (ApiClass() as cls):
            member = cls.member(name)
        case Super(cls=cls):
            known = (base.own_members[name] for base in cls.bases if name in base.own_members)
            member = next(known, None)
        case _:
            return found
    if member is None:
        return found
    return replace(found, member=member, holder=cls)


def _parameter(found: Pointed, target: Callable | None, name: str) -> Pointed | None:
    parameter = target.keywords.get(name) if target else None
    if parameter is None:
        return None
    return replace(found, parameter=parameter, accepted_by=target)


def _definition(found: Pointed, node: FunctionNode, scope: Scope) -> Pointed:
    inference = found.analysis.inference
    if scope.kind == "class" and isinstance(scope.node, ast.ClassDef) and inference:
        cls = inference.classes.of(scope.node)
        return replace(found, member=cls.member(node.name), holder=cls, definition=node)
    value = inference.name(node.name, scope) if inference else None
    return replace(found, value=value, definition=node)


def _scope_of(node: ast.AST, parents: tuple[ast.AST, ...], analysis: Analysis) -> Scope:
    """Return the scope that a node is read in."""
    below = node
    for parent in parents:
        scope = analysis.scopes.of_node.get(parent)
        if scope is not None and _is_evaluated_inside(below, parent):
            return scope
        below = parent
    return analysis.scopes.module


def _is_evaluated_inside(node: ast.AST, parent: ast.AST) -> bool:
    if isinstance(parent, FunctionNode | ast.ClassDef):
        is_parameter = isinstance(parent, FunctionNode) and isinstance(node, ast.arguments)
        return node in parent.body or is_parameter
    return True


def _on_broken_line(analysis: Analysis, word: Range) -> Pointed | None:
    """Read the statement as it would be if it were completed at the end of the word."""
    index, project = analysis.index, analysis.project
    cursor = read_cursor(analysis.source, word.end, lambda text: analyse(text, index, project))
    inference = cursor.analysis.inference if cursor else None
    if cursor is None or inference is None:
        return None
    name = analysis.source.slice(word)
    found = Pointed(word, name, cursor.analysis, cursor.scope)
    if cursor.kind in ("name", "keyword") and _names_a_parameter(cursor):
        site = cursor.call
        return _parameter(found, site.resolved.callable if site and site.resolved else None, name)
    if cursor.kind == "name":
        return replace(found, value=inference.name(name, cursor.scope))
    if cursor.kind == "member" and isinstance(cursor.node, ast.Attribute):
        return _attribute(found, inference.type_of(cursor.node.value, cursor.scope), name)
    return None


def _names_a_parameter(cursor: Cursor) -> bool:
    following = cursor.following.lstrip()
    is_assigned = following.startswith("=") and not following.startswith("==")
    return cursor.call is not None and is_assigned
