"""What the lists and groups that names stand for still hold, after all that is done to them.

The type of ``[a, b]`` or ``VGroup(a, b)`` says what it holds. A name that stands for it keeps that
knowledge only while every use of the name leaves the contents alone; what is appended joins them.
"""

import ast
from collections.abc import Sequence
from typing import Protocol

from manim_lsp.api.entities import ApiClass
from manim_lsp.api.joins import PENDING, bare, element, joined
from manim_lsp.api.scopes import Binding, Scope, Scopes, Use
from manim_lsp.api.types import Bound, Instance, Plain, Type

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
_ONE_MORE = frozenset(("add", "append"))
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
        if not more or not isinstance(known, Plain):
            return known if not more else bare(known)
        held = joined([element(known), *more])
        return Plain(known.kind, element=None if held is PENDING else held)

    def _leaves_alone(self, use: Use, known: Instance | Plain) -> bool:
        holder, outer = use.holders or (None, None)
        match holder:
            case ast.Subscript(ctx=ast.Load()) | ast.Starred(ctx=ast.Load()):
                return True
            case ast.Compare() | ast.BinOp() | ast.UnaryOp(op=ast.Not()):
                return True
            case ast.For(iter=value) | ast.comprehension(iter=value):
                return value is use.node
            case ast.If() | ast.While() | ast.Assert() | ast.Expr() | ast.FormattedValue():
                return True
            case ast.IfExp(test=test):
                return test is use.node
            case ast.Assign(targets=targets):
                return all(isinstance(item, ast.Tuple | ast.List) for item in targets)
            case ast.Return():
                # What is made in a function anew each time is no one else's there.
                return use.scope.kind == "function" and use.node.id in use.scope.bindings
            case ast.Attribute(attr=name):
                if isinstance(known, Plain):
                    return name in _READING
                changed = isinstance(outer, ast.Attribute) and outer.attr in REARRANGING
                return name not in REARRANGING and not changed
            case ast.Call(args=arguments) if use.node in arguments:
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
        """Return what one use adds to a list; None when it may do something else."""
        if not isinstance(known, Plain):
            return None
        holder, outer = use.holders or (None, None)
        match holder, outer:
            case ast.Attribute(attr=name), ast.Call(args=[one], keywords=[]) if (
                outer.func is holder
            ):
                if name in _ONE_MORE:
                    return bare(self._types.type_of(one, use.scope))
                if name == "extend":
                    found = self._types.iterated(one, use.scope)
                    return bare(element(found)) if found else None
            case ast.Attribute(attr="insert"), ast.Call(args=[_, one], keywords=[]) if (
                outer.func is holder
            ):
                return bare(self._types.type_of(one, use.scope))
        return None


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
