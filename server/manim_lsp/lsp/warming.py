"""Gets ready for the first request: what it needs is loaded before it is sent."""

from typing import TYPE_CHECKING

from manim_lsp.lsp.garbage import keep_what_is_there

if TYPE_CHECKING:
    from manim_lsp.api.index.api_index import ApiIndex

_SCENE = """from manim import *


class Warming(Scene):
    def construct(self):
        circle = Circle(radius=1, color=BLUE).shift(UP)
        self.play(Create(circle), run_time=2)
        self.play(circle.animate.set_fill(RED, opacity=0.5))
        self.wait()
"""


def load() -> None:
    """Import what answers requests; takes about 0.2 s, so it is done in a thread."""
    import manim_lsp.api.completion.describing
    import manim_lsp.api.modules
    import manim_lsp.api.reading.colour_uses
    import manim_lsp.api.reading.hover
    import manim_lsp.api.reading.hover_text
    import manim_lsp.api.reading.outline
    import manim_lsp.api.reading.signatures
    import manim_lsp.api.reading.start_times
    import manim_lsp.lsp.definition_links
    import manim_lsp.lsp.workbench  # noqa: F401 they are imported again where they are used


def settle(index: "ApiIndex") -> None:
    """Have a new index read what nearly every scene needs, and spare it the garbage collector."""
    from manim_lsp.api.analysis import analyse
    from manim_lsp.api.rules import check

    check(analyse(_SCENE, index))
    keep_what_is_there()
