"""What each statement of a file binds, names and changes, as far as the text alone tells."""

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from manim_lsp.render.unchanged.purity import is_definition, is_immutable

_READS_NAMES_BY_TEXT = {
    *("globals", "locals", "vars", "dir", "eval", "exec", "compile", "__import__"),
    *("inspect", "importlib", "gc", "ast", "linecache", "traceback", "__builtins__", "__doc__"),
}
_READS_MEMBERS_BY_TEXT = {
    *("modules", "__dict__", "__globals__", "__subclasses__", "__code__", "_getframe"),
    *("__init_subclass__", "__set_name__", "__class_getitem__", "__mro_entries__"),
}
_ONLY_LOOKS = {
    *("len", "enumerate", "zip", "range", "sum", "min", "max", "sorted", "list", "tuple", "set"),
    *("reversed", "dict", "str", "isinstance", "any", "all", "print", "frozenset"),
}
_LOOKS = (ast.For, ast.comprehension, ast.Starred, ast.BinOp, ast.Compare, ast.FormattedValue)
_DISPLAYS = (ast.List, ast.Set, ast.Dict)
_LONGEST_PATH = 300

Kind = Literal["fixed", "flat", "open"]
"""Whether a value can be changed: not, itself but not what is in it, or all of it."""


@dataclass(frozen=True)
class Statement:
    """One statement at the top of a module.

    Attributes
    ----------
    binds
        Names that it gives a value.
    names
        Names that it mentions anywhere, those in functions included.
    lends
        Those of them whose values it may change, or hand to others who may.
    alters
        Those of them that it binds anew or stores something in.
    is_definition
        Whether it does nothing but bind names, so that who cannot reach them does not need it.
    kind
        What can be changed of what it binds.
    reads_by_text
        Whether it can reach what it does not name.
    paths
        Texts in it that could be paths of files.
    digest
        The same for each statement that differs only in comments, spaces and line breaks.
    """

    node: ast.stmt
    binds: frozenset[str]
    names: frozenset[str]
    lends: frozenset[str]
    alters: frozenset[str]
    is_definition: bool
    kind: Kind
    reads_by_text: bool
    paths: frozenset[str]
    digest: bytes


def read_statement(node: ast.stmt) -> Statement:
    """Return what is known of a statement.

    Raises
    ------
    RecursionError
        When it is nested too deeply.
    """
    inside = list(ast.walk(node))
    return Statement(
        node=node,
        binds=_bound(node),
        names=frozenset(each.id for each in inside if isinstance(each, ast.Name)),
        lends=frozenset(_lent(inside)),
        alters=frozenset(name for each in inside for name in _altered(each)),
        is_definition=is_definition(node),
        kind=_kind(node),
        reads_by_text=any(map(_reads_by_text, inside)),
        paths=frozenset(_paths(inside)),
        digest=hashlib.sha256(ast.dump(node).encode("utf-8", "surrogatepass")).digest(),
    )


def _paths(inside: list[ast.AST]) -> Iterator[str]:
    for node in inside:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            is_short = 0 < len(text) <= _LONGEST_PATH
            if is_short and text.isprintable() and ("." in text or "/" in text):
                yield text


def _bound(node: ast.stmt) -> frozenset[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return frozenset({node.name})
    return frozenset(
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load)
    )


def _altered(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Global):
        return node.names
    if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        value: ast.expr = node
        while isinstance(value, ast.Attribute | ast.Subscript | ast.Call):
            value = value.func if isinstance(value, ast.Call) else value.value
        return [value.id] if isinstance(value, ast.Name) else []
    return []


def _lent(inside: list[ast.AST]) -> Iterator[str]:
    parents = {child: node for node in inside for child in ast.iter_child_nodes(node)}
    for node in inside:
        if isinstance(node, ast.Name) and not _is_looked_at(node, parents):
            yield node.id


def _is_looked_at(name: ast.Name, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether an expression takes from a value without a way to change it."""
    node: ast.AST = name
    parent = parents.get(node)
    while isinstance(parent, ast.Subscript) and parent.value is node:
        node, parent = parent, parents.get(parent)
    if node is not name:
        # One of its items, which cannot be changed where this matters.
        return not isinstance(parent, ast.AugAssign)
    if isinstance(parent, ast.Call):
        looks = isinstance(parent.func, ast.Name) and parent.func.id in _ONLY_LOOKS
        return parent.func is node or looks
    return isinstance(parent, _LOOKS)


def _kind(node: ast.stmt) -> Kind:
    if isinstance(node, ast.ClassDef):
        kinds = [_kind(each) for each in node.body if isinstance(each, ast.Assign | ast.AnnAssign)]
        return "fixed" if all(kind == "fixed" for kind in kinds) else "open"
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return "fixed" if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else "open"
    if node.value is None or is_immutable(node.value):
        return "fixed"
    parts = list(filter(None, ast.iter_child_nodes(node.value)))
    return "flat" if isinstance(node.value, _DISPLAYS) and all(map(is_immutable, parts)) else "open"


def _reads_by_text(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in _READS_NAMES_BY_TEXT
    if isinstance(node, ast.Attribute):
        return node.attr in _READS_MEMBERS_BY_TEXT
    if isinstance(node, ast.FunctionDef):
        return node.name in _READS_MEMBERS_BY_TEXT
    if isinstance(node, ast.alias):
        return node.name.split(".")[0] in _READS_NAMES_BY_TEXT
    return isinstance(node, ast.ClassDef) and any(each.arg == "metaclass" for each in node.keywords)
