"""Methods that are used as values, and values that are called."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.entities import ApiClass, Member
from manim_lsp.api.inference.types import Bound, Instance
from manim_lsp.api.syntax.guards import TYPE_ERRORS, guarded
from manim_lsp.api.syntax.scopes import Scope

_PLAIN = frozenset(("float", "int", "str", "bool", "ManimColor"))

_OPERATORS = tuple("+-*/%@")
_NEAR = 40
"""How many characters away an operator is looked for."""


@dataclass(frozen=True)
class Misuse:
    """An attribute used as what it is not; `call` where it is called though it is a value."""

    node: ast.Attribute
    holder: ApiClass
    member: Member
    call: ast.Call | None = None


def misused_members(analysis: Analysis) -> Iterator[Misuse]:
    """Yield the methods that something is computed from, and the plain values that are called."""
    if analysis.inference is None:
        return
    found = [*_called_values(analysis), *_computed_methods(analysis)]
    provided = guarded(analysis.parsed.tree, TYPE_ERRORS) if found else frozenset()
    yield from (item for item in found if item.node not in provided)


def _called_values(analysis: Analysis) -> Iterator[Misuse]:
    for call, scope in analysis.scopes.of_call.items():
        if not isinstance(call.func, ast.Attribute) or analysis.inference is None:
            continue
        holder = analysis.inference.type_of(call.func.value, scope)
        if not isinstance(holder, Instance) or holder.animated or not holder.exact:
            continue
        member = _plain_property(holder.cls, call.func.attr)
        if member is not None and not _is_patched(call.func.attr, analysis):
            yield Misuse(call.func, holder.cls, member, call)


def _plain_property(cls: ApiClass, name: str) -> Member | None:
    """Return a property that gives a plain value; assigning to it makes no method of it."""
    for base in cls.mro:
        if name not in base.own_members:
            continue
        member = base.own_members[name]
        if member.kind == "attribute":
            continue
        is_plain = member.kind == "property" and member.returns in _PLAIN
        return member if is_plain and cls.members_known else None
    return None


def _computed_methods(analysis: Analysis) -> Iterator[Misuse]:
    called = {call.func for call in analysis.scopes.of_call}
    methods: dict[ast.AST, Misuse] = {}
    for node, scope in analysis.scopes.of_attribute.items():
        if node not in called and _is_beside_operator(node, analysis):
            methods.update((item.node, item) for item in _method(node, scope, analysis))
    if not methods:
        return
    for outer in ast.walk(analysis.parsed.tree):
        operands: list[ast.expr] = []
        match outer:
            case ast.BinOp(left=left, right=right):
                operands = [left, right]
            case ast.Subscript(value=value):
                operands = [value]
        yield from (methods[operand] for operand in operands if operand in methods)


def _is_beside_operator(node: ast.Attribute, analysis: Analysis) -> bool:
    """Whether the text around an attribute looks like a computation; asked before its type is."""
    source = analysis.source
    place = analysis.range_of(node)
    start, end = source.offset(place.start), source.offset(place.end)
    before = source.text[max(0, start - _NEAR) : start].rstrip()[-1:]
    after = source.text[end : end + _NEAR].lstrip()[:1]
    return before in _OPERATORS or after in (*_OPERATORS, "[")


def _method(node: ast.Attribute, scope: Scope, analysis: Analysis) -> Iterator[Misuse]:
    found = analysis.inference.type_of(node, scope) if analysis.inference else None
    if (
        isinstance(found, Bound)
        and isinstance(found.receiver, Instance)
        and found.receiver.exact
        and found.receiver.cls.members_known
        and found.member.kind == "method"
        and found.member.callable is not None
    ):
        yield Misuse(node, found.receiver.cls, found.member)


def _is_patched(name: str, analysis: Analysis) -> bool:
    return any(
        node.attr == name and not isinstance(node.ctx, ast.Load)
        for node in analysis.scopes.of_attribute
    )
