"""What stands at a position: the kind of place, and what is known there."""

import ast
import re
from collections.abc import Callable as Function
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.cursor.call_site import CallSite, call_site
from manim_lsp.api.cursor.splice import PLACEHOLDER, splice
from manim_lsp.api.cursor.surroundings import Surroundings, read_surroundings
from manim_lsp.api.syntax.nodes import first_row
from manim_lsp.api.syntax.scopes import FunctionNode, Scope, Scopes
from manim_lsp.source import Position, Range, SourceText

CursorKind = Literal["nothing", "name", "keyword", "member", "string", "import-name", "module"]
"""What may stand there.

``keyword`` is a place where only the name of a keyword argument can, ``string`` the content of a
string literal, ``import-name`` a name after ``from … import``, ``module`` the path of a module.
"""

_FROM = re.compile(r"from[ \t]+([\w.]*)$")
_IMPORT = re.compile(r"import[ \t]+(?:[^;]*,[ \t]*)?([\w.]*)$")
_FROM_IMPORT = re.compile(r"from[ \t]+([\w.]+)[ \t]+import[\s\\(]*(?:[^;#()]*,\s*)?$")
_IDENTIFIER = re.compile(r"[^\W\d]\w*")
_NUMBER_DOT = re.compile(r"(?<![\w.])\d[\d_]*\.\s*$")


@dataclass(frozen=True, eq=False)
class Cursor:
    """What stands at a position of a document.

    Attributes
    ----------
    word, replaced
        The word before the cursor, and where the whole word stands that a completion replaces.
    following
        What follows the word on its line.
    analysis, scope, node
        The reading of the text with a placeholder for the word, the scope of that placeholder and
        the expression that it is (the `Attribute` behind a dot); None where there is none.
    path
        The nodes from the module down to `node`.
    call
        The call whose arguments the cursor is in.
    module, names
        The module that names are imported from, or the path before the last dot of a module; the
        names that the statement imports besides.
    statement
        Where the statement starts; before it the text analysed is the document's own.
    """

    kind: CursorKind
    source: SourceText
    position: Position
    word: str
    replaced: Range
    following: str
    analysis: Analysis
    scope: Scope
    statement: Position
    node: ast.AST | None = None
    path: tuple[ast.AST, ...] = ()
    call: CallSite | None = None
    module: str = ""
    names: frozenset[str] = field(default_factory=frozenset)


def read_cursor(
    source: SourceText, position: Position, read: Function[[str], Analysis]
) -> Cursor | None:
    """Return what stands at a position; None where nobody expects help: in comments, for one.

    Parameters
    ----------
    read
        Analyses a text; it is asked for the document's with the statement at the cursor completed.
    """
    offset = source.offset(position)
    around = read_surroundings(source.text, offset)
    if around.in_text:
        return None
    cursor = _import(source, around, read)
    return cursor or _in_statement(source, around, read)


def _base(
    kind: CursorKind, source: SourceText, around: Surroundings, analysis: Analysis, module: str = ""
) -> Cursor:
    replaced = Range(source.position(around.word), source.position(around.word_end))
    if replaced.start.row != replaced.end.row:
        # A string of several lines; a completion replaces nothing beyond its own line.
        kind, replaced = "nothing", Range(*[source.position(around.cursor)] * 2)
    return Cursor(
        kind=kind,
        source=source,
        position=source.position(around.cursor),
        word=around.prefix,
        replaced=replaced,
        following=source.line(replaced.end.row)[replaced.end.column - 1 :],
        analysis=analysis,
        scope=analysis.scopes.module,
        module=module,
        statement=source.position(around.start),
    )


def _import(
    source: SourceText, around: Surroundings, read: Function[[str], Analysis]
) -> Cursor | None:
    """Return the cursor in an import, which needs no more than the line itself."""
    head = around.head
    if around.string is not None or not head.startswith(("from", "import")):
        return None
    text = source.text
    if found := _FROM.match(head) or _IMPORT.match(head):
        path = found[1].rpartition(".")[0]
        return _base("module", source, around, read(_without(text, around)), path)
    if found := _FROM_IMPORT.match(head):
        cursor = _base("import-name", source, around, read(_without(text, around)), found[1])
        before = head.partition("import")[2]
        taken = _IDENTIFIER.findall(before + text[around.word_end : around.end])
        return replace(cursor, names=frozenset(taken))
    return None


def _without(text: str, around: Surroundings) -> str:
    return f"{text[: around.start]}pass{text[around.end :]}"


def _in_statement(
    source: SourceText, around: Surroundings, read: Function[[str], Analysis]
) -> Cursor | None:
    completed = splice(around)
    if completed is None:
        return None
    analysis = read(completed.text)
    path = tuple(_path(analysis.parsed.tree, completed.row))
    kind = _kind(around, path) if completed.exact else "nothing"
    cursor = _base(kind, source, around, analysis)
    if not path:
        return replace(cursor, kind="nothing")
    scope = _scope(path, analysis.scopes)
    call = call_site(around, path, analysis, scope)
    return replace(cursor, scope=scope, node=path[-1], path=path, call=call)


def _kind(around: Surroundings, path: tuple[ast.AST, ...]) -> CursorKind:
    match path[-1] if path else None:
        case ast.Constant():
            return "string"
        case ast.keyword():
            return "keyword"
        case ast.Attribute():
            number = _NUMBER_DOT.search(around.head)
            return "nothing" if number else "member"
        case ast.Name(ctx=ast.Load()):
            # A number under way, or a name that only starts behind one.
            return "nothing" if around.text[around.word : around.word + 1].isdigit() else "name"
    return "nothing"


def _path(tree: ast.Module, row: int) -> list[ast.AST]:
    """Return the nodes from the module down to the placeholder in `row`; empty without one."""
    before: dict[ast.AST, ast.AST] = {}
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if _is_placeholder(node):
            found = [node]
            while (node := before.get(node, tree)) is not tree:
                found.append(node)
            return [tree, *reversed(found)]
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.stmt) or first_row(child) <= row <= (
                child.end_lineno or row
            ):
                before[child] = node
                pending.append(child)
    return []


def _is_placeholder(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=name):
            return name == PLACEHOLDER
        case ast.keyword(arg=str(name)):
            return name == PLACEHOLDER
    return False


def _scope(path: tuple[ast.AST, ...], scopes: Scopes) -> Scope:
    """Return the scope that the last node of a path is evaluated in."""
    scope = scopes.module
    for node, child in pairwise(path):
        inner = scopes.of_node.get(node)
        if inner is None or isinstance(node, ast.Module):
            continue
        if isinstance(node, FunctionNode | ast.ClassDef) and child not in node.body:
            continue
        if isinstance(node, ast.Lambda) and child is not node.body:
            continue
        scope = inner
    return scope
