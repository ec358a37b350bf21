"""Setting the renderer that is set already, as every `manim.cfg` and `tempconfig` does.

Manim gives all its classes their bases anew then, though they are the same, and Python forgets
what it had looked up in all of them.
"""

from collections.abc import Callable
from typing import Any

from manim import config
from manim.constants import RendererType
from manim.mobject.opengl.opengl_compatibility import ConvertToOpenGL
from manim.mobject.opengl.opengl_mobject import OpenGLMobject
from manim.mobject.opengl.opengl_vectorized_mobject import OpenGLVMobject

from manim_lsp.host.faster.replacement import Replacement

_OF_OPENGL = (OpenGLMobject, OpenGLVMobject)
_MANIM_CONFIG = type(config)


def _unless_same(original: Callable[..., Any]) -> Callable[..., Any]:
    def renderer(self: Any, value: Any) -> None:  # noqa: ANN401 as manim's
        named = value.lower() if isinstance(value, str) else value
        if named in (RendererType.CAIRO, RendererType.CAIRO.value) and _all_are_cairo():
            self._set_from_enum("renderer", RendererType.CAIRO, RendererType)
        else:
            original(self, value)

    return renderer


def _all_are_cairo() -> bool:
    return not any(
        base in _OF_OPENGL for kind in ConvertToOpenGL._converted_classes for base in kind.__bases__
    )


REPLACEMENTS = (
    Replacement(
        _MANIM_CONFIG,
        "renderer",
        _unless_same,
        ((_MANIM_CONFIG.renderer.fset, {"05240f065a80bdbc"}),),
    ),
)
