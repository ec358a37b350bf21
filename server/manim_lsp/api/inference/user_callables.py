"""What the functions and methods of the document itself accept."""

import ast
from collections.abc import Callable as Function
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from manim_lsp.api.index.entities import Callable, Parameter, ParameterKind
from manim_lsp.api.inference.types import Type

Resolve = Function[[ast.Call], Sequence[Callable] | None]
"""Returns what a call may reach; None when it is not known."""

Returned = Function[[], Type | None]
"""Tells what calling a function gives; None when it is not known."""

_READERS = frozenset(("pop", "get", "setdefault"))


@dataclass(frozen=True, eq=False)
class UserFunction(Callable):
    """A function or method of the user's; `returned` is answered by the document that has it."""

    returned: Returned = lambda: None


def user_callable(
    node: ast.FunctionDef | ast.AsyncFunctionDef,
    name: str,
    *,
    has_receiver: bool,
    resolve: Resolve,
    returned: Returned = lambda: None,
) -> UserFunction:
    """Describe a function of the document; its ``**kwargs`` are followed one call further."""
    own = tuple(_parameters(node.args))[int(has_receiver) :]
    hidden: dict[str, Parameter] = {}
    is_open = False
    if node.args.kwarg:
        more, is_open = _through_kwargs(node, resolve)
        names = {item.name for item in own}
        hidden = {item.name: item for item in more if item.name not in names}
    return UserFunction(
        name=name,
        qualified_name=f".{name}",
        parameters=(*own, *hidden.values()),
        open=is_open,
        summary=(ast.get_docstring(node) or "").partition("\n")[0],
        line=node.lineno,
        returned=returned,
    )


def _parameters(arguments: ast.arguments) -> Iterable[Parameter]:
    positional = [*arguments.posonlyargs, *arguments.args]
    padding: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    for item, default in zip(positional, [*padding, *arguments.defaults], strict=True):
        only = item in arguments.posonlyargs
        yield _parameter(item, "positional-only" if only else "positional-or-keyword", default)
    if arguments.vararg:
        yield _parameter(arguments.vararg, "var-positional", None)
    for item, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _parameter(item, "keyword-only", default)


def _parameter(item: ast.arg, kind: ParameterKind, default: ast.expr | None) -> Parameter:
    return Parameter(
        name=item.arg,
        kind=kind,
        default=_text(default) if default else None,
        annotation=_text(item.annotation) if item.annotation else "",
    )


def _through_kwargs(
    node: ast.FunctionDef | ast.AsyncFunctionDef, resolve: Resolve
) -> tuple[list[Parameter], bool]:
    """Return the parameters that ``**kwargs`` reach, and whether they may reach more."""
    name = node.args.kwarg.arg if node.args.kwarg else ""
    found: list[Parameter] = []
    followed: set[ast.AST] = set()
    is_open = False
    for item in ast.walk(node):
        match item:
            case ast.Call(keywords=keywords) if any(_is_kwargs(word, name) for word in keywords):
                followed.update(word.value for word in keywords if _is_kwargs(word, name))
                reached = resolve(item)
                is_open |= reached is None
                for target in reached or ():
                    is_open |= target.open
                    found += left_over(target, item)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=used) as use, attr=method),
                args=[ast.Constant(value=str(key)), *_],
            ) if used == name and method in _READERS:
                followed.add(use)
                found.append(Parameter(key, "keyword-only", hidden=True))
            case ast.Subscript(value=ast.Name(id=used) as use, slice=ast.Constant(value=str(key))):
                if used == name:
                    followed.add(use)
                    found.append(Parameter(key, "keyword-only", hidden=True))
            case ast.Compare(
                left=ast.Constant(value=str(key)), comparators=[ast.Name(id=used) as use]
            ) if used == name:
                followed.add(use)
                found.append(Parameter(key, "keyword-only", hidden=True))
    uses = [item for item in ast.walk(node) if isinstance(item, ast.Name) and item.id == name]
    return found, is_open or not uses or any(use not in followed for use in uses)


def left_over(target: Callable, call: ast.Call) -> list[Parameter]:
    """Return the parameters of `target` that a call leaves to be named by its ``**kwargs``."""
    filled = filled_by_position(target, call)
    named = {word.arg for word in call.keywords}
    return [
        Parameter(item.name, item.kind, item.default, item.annotation, item.owner, True, item.doc)
        for item in target.keywords.values()
        if item.name not in named and item.name not in filled
    ]


def filled_by_position(
    target: Callable, call: ast.Call, *, explicit_receiver: bool = False
) -> set[str]:
    """Return the names of the parameters that positional arguments fill for certain."""
    count = 0
    for argument in call.args[int(explicit_receiver) :]:
        if isinstance(argument, ast.Starred):
            break
        count += 1
    return {item.name for item in target.positional[:count]}


def _is_kwargs(word: ast.keyword, name: str) -> bool:
    return word.arg is None and isinstance(word.value, ast.Name) and word.value.id == name


def _text(node: ast.expr) -> str:
    try:
        return ast.unparse(node)
    except RecursionError:
        return "..."
