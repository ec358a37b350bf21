"""Which of Manim's renderers a file asks for: under OpenGL its classes have other members.

A switch counts wherever the file makes it: ``config.renderer = "opengl"``, ``config["renderer"] =
…``, ``config.update(renderer=…)``, ``tempconfig(…)``. `manim_lsp.manim_cfg` knows of the other way.
"""

import ast
from collections.abc import Iterator

from manim_lsp.api.syntax.parsing import tree_of

_HINT = "opengl"


def uses_opengl(text: str) -> bool:
    """Whether a file switches to the OpenGL renderer, also when it does not parse."""
    if _HINT not in text.lower():
        return False
    tree = tree_of(text)
    if tree is None:
        return any(_line_switches(line) for line in text.splitlines())
    return any(_names_opengl(value) for value in _chosen_renderers(tree))


def _chosen_renderers(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=value):
                if any(_is_renderer(target) for target in targets):
                    yield value
            case ast.Call(func=function, args=arguments, keywords=keywords):
                if _is_configuring(function):
                    yield from (item.value for item in keywords if item.arg == "renderer")
                    for argument in arguments:
                        yield from _value_of_key(argument)


def _value_of_key(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "renderer":
                    yield value
        case ast.Call(func=ast.Name(id="dict"), keywords=keywords):
            yield from (item.value for item in keywords if item.arg == "renderer")


def _is_renderer(target: ast.expr) -> bool:
    match target:
        case ast.Attribute(value=holder, attr="renderer"):
            return _is_config(holder)
        case ast.Subscript(value=holder, slice=ast.Constant(value="renderer")):
            return _is_config(holder)
    return False


def _is_configuring(function: ast.expr) -> bool:
    match function:
        case ast.Name(id="tempconfig") | ast.Attribute(attr="tempconfig"):
            return True
        case ast.Attribute(value=holder, attr="update" | "digest_dict"):
            return _is_config(holder)
    return False


def _is_config(node: ast.expr) -> bool:
    match node:
        case ast.Name(id="config") | ast.Attribute(attr="config"):
            return True
    return False


def _names_opengl(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str(name)):
            return name.lower() == _HINT
        case ast.Attribute(attr=name):
            return name == "OPENGL"
    return False


def _line_switches(line: str) -> bool:
    """Whether a line of a file that does not parse switches by itself."""
    tree = tree_of(line.strip()) if _HINT in line.lower() else None
    return tree is not None and any(_names_opengl(value) for value in _chosen_renderers(tree))
