"""Classes whose members cannot all be read from their source."""

import ast
import inspect
from collections.abc import Iterator

from manim_lsp.host.introspection.declared import Definition, Function, Sources, name_of

_HOOKS = ("__getattr__", "__getattribute__")


def has_open_members(cls: type, sources: Sources) -> bool:
    """Whether a class itself, its bases left aside, may have members that nothing names.

    A ``__getattr__`` that answers only to prefixes, as Mobject's to ``get_`` and ``set_``, makes
    up accessors, which are no members; whoever reads the index has to know of those.
    """
    if getattr(cls, "_is_protocol", False):
        # Whatever has its members is one, and may have any others.
        return True
    if any(name in vars(meta) for meta in inspect.getmro(type(cls))[:-2] for name in _HOOKS):
        return True
    node = sources.class_definition(cls)
    if node is None or _replaces_dict(node):
        return True
    hooks = [vars(cls)[name] for name in _HOOKS if name in vars(cls)]
    return not all(
        isinstance(hook, Function) and _answers_prefixes_only(sources.definition(hook))
        for hook in hooks
    )


def names_set_dynamically(body: list[ast.stmt]) -> Iterator[str]:
    """Yield what may be the name in a ``setattr``: each string in a function that calls one."""
    for statement in body:
        for function in ast.walk(statement):
            if isinstance(function, Definition) and any(
                isinstance(item, ast.Call) and name_of(item.func) == "setattr"
                for item in ast.walk(function)
            ):
                yield from _identifiers(function)


def _identifiers(function: Definition) -> Iterator[str]:
    for item in ast.walk(function):
        if (
            isinstance(item, ast.Constant)
            and isinstance(item.value, str)
            and item.value.isidentifier()
        ):
            yield item.value


def _answers_prefixes_only(node: Definition | None) -> bool:
    if node is None or not isinstance(node.body[-1], ast.Raise):
        return False
    asked = node.args.args[-1].arg
    return all(
        isinstance(statement, ast.If) and _asks_for_prefix(statement.test, asked)
        for statement in node.body[:-1]
    )


def _asks_for_prefix(test: ast.expr, asked: str) -> bool:
    match test:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="startswith")):
            return name == asked
    return False


def _replaces_dict(node: ast.ClassDef) -> bool:
    """Whether a class fills its instances' ``__dict__`` by other means than assignments."""
    for item in ast.walk(node):
        match item:
            case ast.Attribute(value=ast.Name(id="self"), attr="__dict__", ctx=ast.Store()):
                return True
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Attribute(value=ast.Name(id="self"), attr="__dict__"), attr="update"
                )
            ):
                return True
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Call(func=ast.Name(id="vars"), args=[ast.Name(id="self")]),
                    attr="update",
                )
            ):
                return True
    return False
