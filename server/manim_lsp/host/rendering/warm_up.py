"""A scene of ours that the host renders before the first job, so that jobs find everything in use.

What Python fills in when code first runs (caches of attributes, specialised instructions) each job
would otherwise do anew, in pages that it has to copy from the host first.
"""

import threading
from contextlib import suppress
from pathlib import Path

import manim.scene.scene
import tqdm  # type: ignore[import-untyped]  # it has no types
from manim import RIGHT, Circle, Create, FadeOut, Scene, Square, Transform, config, tempconfig
from manim.constants import RendererType

from manim_lsp.host.channel.records import Records
from manim_lsp.host.protocol import FRAME_TAKEN
from manim_lsp.host.rendering import renderers, settings
from manim_lsp.host.rendering.stage import Stage

_TIMES = 3
"""Instructions are specialised after some runs of a function."""

_FRAME_WIDTH = 240


def warm_up() -> None:
    """Do once what jobs would do each for themselves."""
    # Manim makes bars that nobody sees; one of them would start a thread, which no fork survives,
    # and a lock among processes, which may take a process of its own.
    tqdm.tqdm.monitor_interval = 0
    tqdm.tqdm.set_lock(threading.RLock())
    # A user's settings may be such that no scene renders; that is for the jobs to tell.
    with suppress(Exception):
        render_usual_scene()


def render_usual_scene() -> None:
    """Render a small scene as a verdict does, and leave manim as it was.

    Raises
    ------
    Exception
        Whatever manim raises under the user's settings.
    """
    if config.renderer != RendererType.CAIRO:
        return
    usual = manim.scene.scene.CairoRenderer
    try:
        with tempconfig(settings.QUIET):
            stage = Stage(_Nowhere(), __file__, _FRAME_WIDTH, proves=True)
            manim.scene.scene.CairoRenderer = renderers.renderer_class("verdict", stage)
            for _ in range(_TIMES):
                stage.begin()
                _Usual().render()
    finally:
        manim.scene.scene.CairoRenderer = usual


class _Usual(Scene):
    """What most scenes do."""

    def construct(self) -> None:
        circle = Circle()
        self.play(Create(circle))
        self.play(circle.animate.shift(RIGHT))
        self.play(Transform(circle, Square()))
        self.wait()
        self.play(FadeOut(circle))


class _Nowhere(Records):
    """Takes records, and has all frames taken."""

    def _send(self, packet: bytes, content: bytes | Path | None) -> None:
        pass

    def _receive_some(self, most: int) -> bytes:
        return FRAME_TAKEN * most
