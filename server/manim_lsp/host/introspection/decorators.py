"""Decorators of a function, read from its source."""

import ast

from manim_lsp.host.introspection.declared import Definition, name_of

_TRANSPARENT_DECORATORS = frozenset(
    (
        "abstractmethod",
        "affects_shader_info_id",
        "cache",
        "cached_property",
        "classmethod",
        "contextmanager",
        "deprecated",
        "lru_cache",
        "overload",
        "override",
        "override_animate",
        "override_animation",
        "property",
        "staticmethod",
        "triggers_refreshed_triangulation",
        "unit_interval",
        "wraps",
        "zero",
    )
)
"""Decorators that pass their arguments on as they came; any other makes its function open."""


def _decorator_name(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return called.attr if isinstance(called, ast.Attribute) else name_of(called)


def has_decorator(node: Definition, name: str) -> bool:
    """Whether a function carries a decorator of that name."""
    return any(_decorator_name(item) == name for item in node.decorator_list)


def is_transparent(decorator: ast.expr) -> bool:
    """Whether a decorator is known to leave a function's parameters alone."""
    name = _decorator_name(decorator)
    return name in _TRANSPARENT_DECORATORS or name in ("setter", "getter")
