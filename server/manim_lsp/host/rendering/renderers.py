"""Renderers that tell the stage of every `play` and `wait`.

They take the place of the class that manim's scenes create, so that scenes with cameras of their
own keep them. All of them run every tick of Manim's clock, updaters included, and differ only in
the ticks that they draw.
"""

from collections.abc import Iterable
from typing import Any, Literal

from manim import Animation, Mobject, Scene, Wait
from manim.renderer.cairo_renderer import CairoRenderer
from manim.typing import PixelArray

from manim_lsp.host.protocol import RenderMode
from manim_lsp.host.rendering.no_files import NoFiles
from manim_lsp.host.rendering.stage import Stage

_BETWEEN = 0.38
"""The part of a `play` after which what comes back, or turns round, looks other than at its end."""


def renderer_class(mode: RenderMode, stage: Stage) -> type:
    """Return the class that scenes are to create as their renderer."""
    base = {"verdict": _VerdictRenderer, "frames": _FramesRenderer, "video": _VideoRenderer}[mode]
    return type(base.__name__, (base,), {"stage": stage})


class _VideoRenderer(CairoRenderer):
    """Manim's own, with a clock that counts the frames of the video."""

    stage: Stage
    frame_count = 0
    has_shown = False
    has_proved = False

    @property
    def clock(self) -> float:
        return float(self.frame_count / self.camera.frame_rate)

    def play(self, scene: Scene, *animations: Animation, **options: object) -> None:
        place, start = self.stage.caller(), self.clock
        self.has_proved = False
        self.play_and_draw(scene, animations, options)
        self.stage.looks.look(scene)
        if not self.skip_animations:
            is_wait = len(animations) == 1 and isinstance(animations[0], Wait)
            label: Literal["play", "wait"] = "wait" if is_wait else "play"
            self.stage.show(self.camera.pixel_array, label, place, start, self.clock)
            self.stage.played(scene, self.clock)
            self.has_shown = True

    def play_and_draw(
        self, scene: Scene, animations: tuple[Animation, ...], options: dict[str, object]
    ) -> None:
        super().play(scene, *animations, **options)

    def render(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        self.stage.looks.look(scene)
        self.tick(scene, time, moving_mobjects)
        is_between = time >= _BETWEEN * scene.duration and not self.skip_animations
        if is_between and self.stage.needs_proof and not self.has_proved:
            self.has_proved = True
            self.draw_between(scene)
            self.stage.show(self.camera.pixel_array, "between", None, 0.0, 0.0)

    def draw_between(self, scene: Scene) -> None:
        """Draw the present tick, if that was not done."""

    def tick(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        super().render(scene, time, moving_mobjects)

    def add_frame(self, frame: PixelArray | None, num_frames: int = 1) -> None:
        if not self.skip_animations:
            self.frame_count += num_frames
        super().add_frame(frame, num_frames)

    def scene_finished(self, scene: Scene) -> None:
        super().scene_finished(scene)
        if not self.has_shown:
            self.stage.looks.look(scene)
            self.stage.show(self.camera.pixel_array, "last", None, 0.0, 0.0)
            self.stage.played(scene, 0.0)


class _DryRenderer(_VideoRenderer):
    """Goes through all the ticks of Manim's clock and has no frames written."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 as Manim's own
        super().__init__(*arguments, **options)
        self._file_writer_class = NoFiles

    def advance(self, frames: int) -> None:
        if not self.skip_animations:
            self.frame_count += frames
            self.time += frames * (1 / self.camera.frame_rate)

    def freeze_current_frame(self, duration: float) -> None:
        self.add_frame(self.camera.pixel_array, int(duration / (1 / self.camera.frame_rate)))

    def add_frame(self, frame: PixelArray | None, num_frames: int = 1) -> None:
        self.advance(num_frames)


class _VerdictRenderer(_DryRenderer):
    """Draws once after each `play`."""

    is_playing = False

    def play_and_draw(
        self, scene: Scene, animations: tuple[Animation, ...], options: dict[str, object]
    ) -> None:
        self.is_playing = True
        try:
            super().play_and_draw(scene, animations, options)
        finally:
            self.is_playing = False
        # What a section skips is drawn too, by a whole render as well.
        self.update_frame(scene)

    def tick(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        self.advance(1)

    def draw_between(self, scene: Scene) -> None:
        super().update_frame(scene)

    def update_frame(
        self, scene: Scene, mobjects: Iterable[Mobject] | None = None, **options: object
    ) -> None:
        if not self.is_playing:
            super().update_frame(scene, mobjects, **options)

    def save_static_frame_data(self, scene: Scene, static_mobjects: Iterable[Mobject]) -> None:
        self.static_image = None


class _FramesRenderer(_DryRenderer):
    """Draws the frames of the clock that the stage wants, as a whole render would draw them."""

    is_current = False
    """Whether the last tick is what the camera shows."""

    last_drawn = -1

    def play_and_draw(
        self, scene: Scene, animations: tuple[Animation, ...], options: dict[str, object]
    ) -> None:
        start = self.frame_count
        super().play_and_draw(scene, animations, options)
        if self.last_drawn < start < self.frame_count:
            self.update_frame(scene)

    def tick(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        is_due = self.stage.due(self.frame_count, 1, self.camera.frame_rate).count
        if is_due or self.skip_animations:
            self.update_frame(scene, moving_mobjects)
            self.add_frame(self.camera.pixel_array)
        else:
            self.is_current = False
            self.advance(1)

    def add_frame(self, frame: PixelArray | None, num_frames: int = 1) -> None:
        if frame is not None and not self.skip_animations:
            rate = self.camera.frame_rate
            self.stage.draw(frame, self.stage.due(self.frame_count, num_frames, rate), rate)
            self.last_drawn, self.is_current = self.frame_count, True
        self.advance(num_frames)

    def scene_finished(self, scene: Scene) -> None:
        super().scene_finished(scene)
        if not self.frame_count:
            self.skip_animations = False
            self.add_frame(self.camera.pixel_array)
        elif not self.is_current:
            # What cannot be drawn must not hide in the ticks between.
            self.static_image = None
            self.update_frame(scene)
