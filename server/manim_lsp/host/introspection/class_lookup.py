"""Attributes of classes as they are stored, before Python binds them."""

import functools
from typing import Any

from manim_lsp.host.introspection.declared import Function


def lookup(cls: type, name: str, after: type | None = None) -> tuple[type | None, Any]:
    """Find an attribute as stored, over the MRO of `cls`, behind `after` when that is given."""
    order = cls.__mro__
    if after is not None:
        order = order[order.index(after) + 1 :] if after in order else ()
    for holder in order:
        if name in vars(holder):
            found = vars(holder)[name]
            return holder, found.func if isinstance(found, functools.partialmethod) else found
    return None, None


def qualified(item: type | Function) -> str:
    """Return ``module.qualname``."""
    return f"{item.__module__}.{item.__qualname__}"
