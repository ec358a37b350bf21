"""Renderers that tell of every `play` and `wait`, with the frame at its end.

They take the place of the class that manim's scenes create, so that scenes with cameras of their
own keep them.
"""

from collections.abc import Iterable
from typing import Literal

from manim import Animation, Mobject, Scene, Wait
from manim.renderer.cairo_renderer import CairoRenderer
from manim.typing import PixelArray
from PIL import Image

from manim_lsp.host import places
from manim_lsp.host.protocol import LARGEST_FRAME_SIDE, Frame, Place, RenderMode
from manim_lsp.host.records import Records


class Stage:
    """Where renderers report what they show."""

    def __init__(self, records: Records, path: str, frame_width: int) -> None:
        self._records = records
        self._path = path
        self._width = frame_width

    def caller(self) -> Place | None:
        """Return where in the user's file the present call stands."""
        return places.of_caller(self._path)

    def show(
        self,
        pixels: PixelArray,
        label: Literal["play", "wait", "last"],
        place: Place | None,
        start: float,
        end: float,
    ) -> None:
        """Send the frame in `pixels`, RGBA as manim's camera has it, reduced."""
        picture = Image.fromarray(pixels)
        longest = max(picture.width, picture.height)
        factor = max(round(picture.width / self._width), -(-longest // LARGEST_FRAME_SIDE), 1)
        picture = picture.reduce(factor).convert("RGB")
        frame = Frame(label, picture.width, picture.height, place, start, end)
        self._records.send(frame, picture.tobytes())


def renderer_class(mode: RenderMode, stage: Stage) -> type:
    """Return the class that scenes are to create as their renderer."""
    base = {"verdict": _VerdictRenderer, "video": _VideoRenderer}[mode]
    return type(base.__name__, (base,), {"stage": stage})


class _VideoRenderer(CairoRenderer):
    """Manim's own, with a clock that counts the frames of the video."""

    stage: Stage
    frame_count = 0
    has_shown = False

    @property
    def clock(self) -> float:
        return float(self.frame_count / self.camera.frame_rate)

    def play(self, scene: Scene, *animations: Animation, **options: object) -> None:
        place, start = self.stage.caller(), self.clock
        self.play_and_draw(scene, animations, options)
        if not self.skip_animations:
            is_wait = len(animations) == 1 and isinstance(animations[0], Wait)
            label: Literal["play", "wait"] = "wait" if is_wait else "play"
            self.stage.show(self.camera.pixel_array, label, place, start, self.clock)
            self.has_shown = True

    def play_and_draw(
        self, scene: Scene, animations: tuple[Animation, ...], options: dict[str, object]
    ) -> None:
        super().play(scene, *animations, **options)

    def add_frame(self, frame: PixelArray | None, num_frames: int = 1) -> None:
        if not self.skip_animations:
            self.frame_count += num_frames
        super().add_frame(frame, num_frames)

    def scene_finished(self, scene: Scene) -> None:
        super().scene_finished(scene)
        if not self.has_shown:
            self.stage.show(self.camera.pixel_array, "last", None, 0.0, 0.0)


class _VerdictRenderer(_VideoRenderer):
    """Runs every tick, updaters included, and draws once after each `play`."""

    is_playing = False

    def play_and_draw(
        self, scene: Scene, animations: tuple[Animation, ...], options: dict[str, object]
    ) -> None:
        self.is_playing = True
        try:
            super().play_and_draw(scene, animations, options)
        finally:
            self.is_playing = False
        if not self.skip_animations:
            self.update_frame(scene)

    def render(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        self.add_frame(None)

    def freeze_current_frame(self, duration: float) -> None:
        self.add_frame(None, int(duration / (1 / self.camera.frame_rate)))

    def add_frame(self, frame: PixelArray | None, num_frames: int = 1) -> None:
        if not self.skip_animations:
            self.frame_count += num_frames
            self.time += num_frames / self.camera.frame_rate

    def update_frame(
        self, scene: Scene, mobjects: Iterable[Mobject] | None = None, **options: object
    ) -> None:
        if not self.is_playing:
            super().update_frame(scene, mobjects, **options)

    def save_static_frame_data(self, scene: Scene, static_mobjects: Iterable[Mobject]) -> None:
        self.static_image = None
