"""The family of a mobject without submobjects, which is itself."""

from collections.abc import Callable
from typing import Any

from manim import Mobject

from manim_lsp.host.faster.replacement import Replacement


def _alone(original: Callable[..., Any]) -> Callable[..., Any]:
    walk = getattr(Mobject, "_iter_family", None)

    def get_family(self: Mobject, recurse: bool = True) -> list[Mobject]:
        if self.submobjects or getattr(type(self), "_iter_family", None) is not walk:
            found: list[Mobject] = original(self, recurse)
            return found
        return [self]

    return get_family


_WALKS = ((Mobject._iter_family, {"26bf5477ed226c42"}),) if hasattr(Mobject, "_iter_family") else ()

REPLACEMENTS = (
    Replacement(
        Mobject,
        "get_family",
        _alone,
        ((Mobject.get_family, {"7fc5bddf54cd3693", "5b04a1e301011716"}), *_WALKS),
    ),
)
