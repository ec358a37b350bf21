"""What the lists and groups that names stand for still hold, after all that is done to them.

The type of ``[a, b]`` or ``VGroup(a, b)`` says what it holds. A name that stands for it keeps that
knowledge only while every use of the name leaves the contents alone; what is appended joins them.
"""

import ast
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.inference.joins import PENDING, bare, element, joined
from manim_lsp.api.inference.types import Bound, Instance, Plain, Type
from manim_lsp.api.syntax.scopes import Binding, Scope, Scopes, Use

TRANSFORM = "manim.animation.transform.Transform"
REARRANGING = frozenset(
    (
        "add",
        "add_background_rectangle",
        "add_n_more_submobjects",
        "add_to_back",
        "add_updater",
        "align_data",
        "align_submobjects",
        "become",
        "insert",
        "insert_submobject",
        "interpolate",
        "invert",
        "null_point_align",
        "remove",
        "remove_background_rectangle",
        "set_submobjects",
        "shuffle",
        "shuffle_submobjects",
        "sort",
        "sort_submobjects",
        "submobjects",
    )
)
"""Members of mobjects through which their submobjects may become others."""

_READING = frozenset(("copy", "count", "get", "index", "items", "keys", "values"))
_JOINED = frozenset(("add", "add_to_back"))
_SAME_PARTS = frozenset(
    (
        "ApplyWave",
        "FadeIn",
        "FadeOut",
        "GrowArrow",
        "GrowFromCenter",
        "GrowFromEdge",
        "GrowFromPoint",
        "Indicate",
        "ScaleInPlace",
        "ShrinkToCenter",
        "SpinInFromNothing",
        "Wiggle",
    )
)
"""Transforms into copies of the same shape: the others give mobjects more submobjects."""
_ASKING = frozenset(
    (
        "all",
        "any",
        "dict",
        "enumerate",
        "float",
        "frozenset",
        "isinstance",
        "iter",
        "len",
        "list",
        "max",
        "min",
        "print",
        "range",
        "repr",
        "reversed",
        "set",
        "sorted",
        "str",
        "sum",
        "tuple",
        "zip",
    )
)
"""Builtins that leave their arguments as they are."""


class Types(Protocol):
    """What is needed of the inference."""

    def type_of(self, node: ast.expr, scope: Scope) -> Type | None:
        """Return what an expression is."""

    def iterated(self, node: ast.expr, scope: Scope) -> Plain | None:
        """Return what iterating over an expression gives, as a list."""


class Contents:
    """Tells for the names of one document what their values hold."""

    def __init__(self, scopes: Scopes, types: Types) -> None:
        self._types = types
        self._holder_of = scopes.holder_of
        self._uses: dict[str, list[Use]] = {}
        for use in scopes.uses:
            self._uses.setdefault(use.node.id, []).append(use)

    def kept(self, known: Type | None, name: str, bindings: Sequence[Binding]) -> Type | None:
        """Return the type of a name's value, with no more contents than all its uses leave."""
        if not isinstance(known, Instance | Plain) or _is_fixed(known):
            return known
        if any(_is_shared(item) for item in bindings):
            return bare(known)
        if isinstance(known, Instance) and any(item.kind == "augmented" for item in bindings):
            return bare(known)
        more: list[Type | None] = []
        for use in self._uses.get(name, ()):
            if use.scope.visible(name) is bindings and not self._leaves_alone(use, known):
                added = self._added(use, known)
                if added is None:
                    return bare(known)
                more.append(added)
        if not more:
            return known
        held = joined([element(known), *more])
        return replace(known, items=None, element=None if held is PENDING else held)

    def _leaves_alone(self, use: Use, known: Instance | Plain) -> bool:
        holder, outer = use.holders or (None, None)
        if isinstance(holder, ast.Attribute):
            if isinstance(known, Plain):
                return holder.attr in _READING
            return self._is_harmless(holder, use)
        return self._is_read(use.node, holder, outer, use)

    def _is_harmless(self, member: ast.Attribute, use: Use) -> bool:
        """Whether a member of a group leaves it alone, and what it gives is not used to change it.

        Most methods return the group itself.
        """
        if member.attr in REARRANGING:
            return False
        call = self._holder_of.get(member)
        if not isinstance(call, ast.Call) or call.func is not member:
            changed = isinstance(call, ast.Attribute) and call.attr in REARRANGING
            return not changed
        if member.attr == "copy" or member.attr.startswith("get_"):
            return True
        return self._is_left(call, use)

    def _is_left(self, call: ast.Call, use: Use) -> bool:
        """Whether a group that a call returns is left alone there."""
        holder = self._holder_of.get(call)
        if isinstance(holder, ast.Attribute):
            return self._is_harmless(holder, use)
        match holder:
            case ast.Assign(targets=[ast.Name(id=name)]) if name == use.node.id:
                return True
        return self._is_read(call, holder, self._holder_of.get(holder) if holder else None, use)

    def _is_read(
        self, node: ast.expr, holder: ast.AST | None, outer: ast.AST | None, use: Use
    ) -> bool:
        """Whether what holds an expression only reads the contents of its value."""
        match holder:
            case ast.Subscript(ctx=ast.Load()) | ast.Starred(ctx=ast.Load()):
                return True
            case ast.Compare() | ast.BinOp() | ast.UnaryOp(op=ast.Not()):
                return True
            case ast.For(iter=value) | ast.comprehension(iter=value):
                return value is node
            case ast.If() | ast.While() | ast.Assert() | ast.Expr() | ast.FormattedValue():
                return True
            case ast.IfExp(test=test):
                return test is node
            case ast.Assign(targets=targets):
                return all(isinstance(item, ast.Tuple | ast.List) for item in targets)
            case ast.Return():
                # What is made in a function anew each time is no one else's there.
                return use.scope.kind == "function" and use.node.id in use.scope.bindings
            case ast.Call(args=arguments) if node in arguments:
                return self._spares(holder, use.scope)
            case ast.keyword() if isinstance(outer, ast.Call):
                return self._spares(outer, use.scope)
        return False

    def _spares(self, call: ast.Call, scope: Scope) -> bool:
        """Whether a call leaves the contents of its arguments alone."""
        match call.func:
            case ast.Name(id=name) if name in _ASKING and scope.visible(name) is None:
                return True
        match self._types.type_of(call.func, scope):
            case ApiClass() as cls:
                return not cls.qualified_name.startswith(".") and (
                    cls.name in _SAME_PARTS or not cls.is_a(TRANSFORM)
                )
            case Bound(member=member):
                return member.qualified_name[:1] not in ("", ".") and (
                    member.name in ("add", "remove") or member.name not in REARRANGING
                )
        return False

    def _added(self, use: Use, known: Instance | Plain) -> Type | None:
        """Return what one use adds to a list or group; None when it may do something else."""
        holder, outer = use.holders or (None, None)
        if not isinstance(holder, ast.Attribute) or not isinstance(outer, ast.Call):
            return None
        if outer.func is not holder or outer.keywords:
            return None
        given = outer.args
        if isinstance(known, Instance):
            if holder.attr not in _JOINED or not self._is_left(outer, use):
                return None
            return self._joining(given, use.scope)
        match holder.attr, given:
            case ("add" | "append", [one]) | ("insert", [_, one]):
                return bare(self._types.type_of(one, use.scope))
            case "extend", [one]:
                found = self._types.iterated(one, use.scope)
                return bare(element(found)) if found else None
        return None

    def _joining(self, given: Sequence[ast.expr], scope: Scope) -> Type | None:
        """Return what mobjects that are added to a group are, lists of them too."""
        parts: list[Type | None] = [PENDING]
        for node in given:
            inner = node.value if isinstance(node, ast.Starred) else node
            known = self._types.type_of(inner, scope)
            if isinstance(node, ast.Starred) or not isinstance(known, Instance):
                found = self._types.iterated(inner, scope)
                known = element(found) if found else None
            if known is not PENDING and not isinstance(known, Instance):
                return None
            parts.append(bare(known))
        return joined(parts)


def _is_shared(binding: Binding) -> bool:
    """Whether other names stand for the same value from the start, or may do so."""
    statement = binding.statement
    return (
        binding.kind == "other"
        or isinstance(statement, ast.NamedExpr)
        or (isinstance(statement, ast.Assign) and len(statement.targets) > 1)
    )


def _is_fixed(known: Instance | Plain) -> bool:
    """Whether nothing can change what a value holds."""
    return isinstance(known, Plain) and known.kind in ("tuple", "range", "str")
