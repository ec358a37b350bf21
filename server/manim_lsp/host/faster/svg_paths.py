"""Glyphs that are copied without the path that they were read from.

Manim keeps in every glyph the path of the SVG, some hundred small objects that nothing looks at
again, and copies them with the glyph for every animation: half of what a scene of text costs.
"""

import copy
from collections.abc import Callable
from typing import Any

import svgelements  # type: ignore[import-untyped]
from manim import SVGMobject

from manim_lsp.host.faster.replacement import Replacement

_ORIGIN = "origin"
_SPECIAL = frozenset(
    f"__{name}__"
    for name in (
        *("deepcopy", "reduce", "reduce_ex", "getstate", "setstate", "slots"),
        *("getattribute", "getattr", "setattr", "delattr"),
    )
)


class DeferredPath(svgelements.Path):
    """A path that becomes its own copy of another one as soon as anything looks at it.

    Until then, copying it copies nothing. From then on its class is `svgelements.Path`.
    """

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 whatever a path has
        if name == "__deepcopy__":
            return object.__getattribute__(self, name)
        return getattr(_become_path(self), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(_become_path(self), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(_become_path(self), name)

    def __deepcopy__(self, memo: dict[int, Any]) -> "DeferredPath":
        other = object.__new__(DeferredPath)
        _content(other)[_ORIGIN] = _content(self)[_ORIGIN]
        return other


def defer(path: svgelements.Path) -> None:
    """Have `path` itself become a copy of what it holds now, when anything looks at it."""
    content = _content(path)
    origin = content.copy()
    content.clear()
    content[_ORIGIN] = origin
    object.__setattr__(path, "__class__", DeferredPath)


def _become_path(path: DeferredPath) -> svgelements.Path:
    content = _content(path)
    origin = content.pop(_ORIGIN)
    object.__setattr__(path, "__class__", svgelements.Path)
    content.update(copy.deepcopy(origin))
    return path


def _content(path: svgelements.Path) -> dict[str, Any]:
    content: dict[str, Any] = object.__getattribute__(path, "__dict__")
    return content


def _copied_by_attributes() -> bool:
    """Whether paths have no way of their own to be copied or looked at."""
    classes = [kind for kind in svgelements.Path.__mro__ if kind.__module__ != "builtins"]
    own = [kind for kind in classes if kind.__module__.partition(".")[0] == "svgelements"]
    return all(_SPECIAL.isdisjoint(vars(kind)) for kind in own)


def _deferring(read: Callable[..., Any]) -> Callable[..., Any]:
    def get_mobjects_from(self: SVGMobject, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        found = read(self, *arguments, **options)
        # Since 0.20 with a dictionary of groups besides.
        for mobject in found[0] if isinstance(found, tuple) else found:
            path = vars(mobject).get("path_obj")
            if type(path) is svgelements.Path:
                defer(path)
        return found

    return get_mobjects_from


REPLACEMENTS = (
    (Replacement(SVGMobject, "get_mobjects_from", _deferring),) if _copied_by_attributes() else ()
)
