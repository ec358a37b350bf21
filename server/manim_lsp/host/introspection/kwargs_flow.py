"""Where the ``**kwargs`` of one function go, read from its source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from manim_lsp.host.introspection.declared import Definition, name_of

_MERGES = frozenset(("dict", "merge_dicts_recursively"))
_NAME_READERS = frozenset(("pop", "get", "setdefault", "__contains__"))


_PASSED_THROUGH = ast.Expr | ast.Assign | ast.AnnAssign | ast.Return | ast.Call | ast.Attribute


@dataclass(frozen=True)
class Flow:
    """Where the ``**kwargs`` of one function go, as its source says.

    Attributes
    ----------
    calls
        The calls that they are passed on to.
    certain
        Those of `calls` that run whenever the function does, with ``kwargs`` as they came but for
        `names`: whatever such a call refuses the function refuses.
    names
        Names that the function takes out or looks up itself.
    stored
        Attributes of the receiver that keep ``kwargs`` for other methods.
    leaks
        Whether there is a use that cannot be followed, or none at all.
    """

    calls: tuple[ast.Call, ...] = ()
    certain: tuple[ast.Call, ...] = ()
    names: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()
    leaks: bool = False


def kwargs_flow(node: Definition, kwargs: str) -> Flow:
    """Read off where the ``**kwargs`` of `node` go."""
    parents: dict[ast.AST, ast.AST] = {}
    _link(node, kwargs, parents)
    follower = _Follower(parents)
    names = [item for item in parents if isinstance(item, ast.Name)]
    seen: set[str] = set()
    while pending := (({kwargs} | follower.aliases) - seen):
        seen |= pending
        for use in names:
            if use.id in pending and isinstance(use.ctx, ast.Load):
                follower.follow(use)
    changed = follower.changed or any(
        item.id == kwargs and not isinstance(item.ctx, ast.Load) for item in names
    )
    certain = [
        call
        for call in follower.calls
        if not changed and _passes_all(call, kwargs) and _always_runs(call, node, parents)
    ]
    swallowed = not (follower.calls or follower.names or follower.stored)
    return Flow(
        tuple(follower.calls),
        tuple(certain),
        tuple(follower.names),
        tuple(follower.stored),
        follower.leaks or swallowed,
    )


def uses_of_stored(node: Definition, attribute: str) -> list[ast.Call] | None:
    """Return the calls that a method passes ``**self.attribute`` to; None if it does aught else."""
    calls: list[ast.Call] = []
    passed: set[ast.AST] = set()
    for item in ast.walk(node):
        if isinstance(item, ast.Call):
            found = [each.value for each in item.keywords if each.arg is None]
            if any(_is_stored(value, attribute) for value in found):
                calls.append(item)
                passed.update(found)
    others = (item for item in ast.walk(node) if item not in passed)
    if any(_is_stored(item, attribute) and isinstance(item.ctx, ast.Load) for item in others):
        return None
    return calls


def _is_stored(node: ast.AST, attribute: str) -> TypeGuard[ast.Attribute]:
    return (
        isinstance(node, ast.Attribute)
        and node.attr == attribute
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


def _passes_all(call: ast.Call, kwargs: str) -> bool:
    return any(item.arg is None and name_of(item.value) == kwargs for item in call.keywords)


def _always_runs(call: ast.Call, node: Definition, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a call is part of a plain statement of the body with no ``return`` before it."""
    inner: ast.AST = call
    while parents[inner] is not node:
        inner = parents[inner]
        if not isinstance(inner, _PASSED_THROUGH):
            return False
    before = node.body[: node.body.index(inner)] if inner in node.body else []
    leaves = any(
        isinstance(item, ast.Return) for statement in before for item in ast.walk(statement)
    )
    return inner in node.body and not leaves


def _link(node: ast.AST, kwargs: str, parents: dict[ast.AST, ast.AST]) -> None:
    for child in ast.iter_child_nodes(node):
        parents[child] = node
        rebinds = (
            isinstance(child, Definition | ast.Lambda)
            and child.args.kwarg is not None
            and child.args.kwarg.arg == kwargs
        )
        if not rebinds:
            _link(child, kwargs, parents)


class _Follower:
    """Sorts the uses of a ``**kwargs`` dict: forwarded, read by name, copied, or leaked."""

    def __init__(self, parents: dict[ast.AST, ast.AST]) -> None:
        self._parents = parents
        self.calls: list[ast.Call] = []
        self.names: list[str] = []
        self.stored: list[str] = []
        self.aliases: set[str] = set()
        self.leaks = False
        self.changed = False

    def follow(self, use: ast.expr) -> None:
        """Sort one expression that is the dict or a copy of it."""
        parent = self._parents[use]
        match parent:
            case ast.keyword(arg=None):
                self._follow_forwarding(self._parents[parent])
            case ast.Call(func=called) if name_of(called) in _MERGES:
                self.follow(parent)
            case ast.Call(func=ast.Name(id="len" | "bool")):
                pass
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="update")):
                self.aliases.add(name)
            case ast.Dict() | ast.BinOp(op=ast.BitOr()) | ast.BoolOp():
                self.follow(parent)
            case ast.IfExp() if parent.test is not use:
                self.follow(parent)
            case ast.Attribute():
                self._follow_method(parent)
            case ast.Subscript(slice=ast.Constant(value=str(name))):
                self.names.append(name)
            case ast.Compare(left=ast.Constant(value=str(name)), ops=[ast.In() | ast.NotIn()]):
                self.names.append(name)
            case ast.If() | ast.While() | ast.IfExp() | ast.UnaryOp(op=ast.Not()):
                pass
            case ast.Assign(targets=[ast.Name(id=name)]):
                self.aliases.add(name)
            case ast.AnnAssign(target=ast.Name(id=name)):
                self.aliases.add(name)
            case ast.Assign(targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)]):
                self.stored.append(name)
            case ast.Assign():
                self.leaks = True
            case _:
                self.leaks = self.changed = True

    def _follow_forwarding(self, call: ast.AST) -> None:
        if isinstance(call, ast.Call) and name_of(call.func) in _MERGES:
            self.follow(call)
        elif isinstance(call, ast.Call):
            self.calls.append(call)
        else:
            # The bases of a class can be written so.
            self.leaks = True

    def _follow_method(self, attribute: ast.Attribute) -> None:
        call = self._parents[attribute]
        match call:
            case ast.Call(args=[ast.Constant(value=str(name)), *_]) if (
                attribute.attr in _NAME_READERS
            ):
                self.names.append(name)
            case ast.Call() if attribute.attr == "update":
                self.names += _literal_keys(call)
            case ast.Call() if attribute.attr == "copy":
                self.follow(call)
            case ast.Call() if attribute.attr in ("items", "keys", "values"):
                self.leaks = True
            case _:
                self.leaks = self.changed = True


def _literal_keys(call: ast.Call) -> Iterator[str]:
    yield from (item.arg for item in call.keywords if item.arg)
    for argument in call.args:
        if isinstance(argument, ast.Dict):
            for key in argument.keys:
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value
