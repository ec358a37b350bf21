"""Whether a scene shows anything and whether that changes, from geometry and colours.

Where only the ends of plays are drawn, pictures alone cannot tell an `Indicate` from nothing.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Mobject, Scene
from manim.camera.camera import Camera
from manim.camera.three_d_camera import ThreeDCamera
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.mobject.types.point_cloud_mobject import PMobject
from manim.mobject.types.vectorized_mobject import VMobject

from manim_lsp.host.layout.ink import Box
from manim_lsp.host.layout.pieces import frame_of

_COLOURS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "rgbas")
_SIZES = ("points", "stroke_width", "background_stroke_width", "fill_opacity", "z_index")
_DECIMALS = 4
"""Interpolating between equal numbers changes the last of sixteen digits."""

_SAME_COLOUR = 1 / 255


class Looks:
    """Looks at one scene, tick after tick, until both are known.

    Attributes
    ----------
    shows
        Whether anything could be seen at some tick.
    changes
        Whether the scene looked other at some tick than at the first.
    """

    def __init__(self) -> None:
        self.shows = False
        self.changes = False
        self._first: int | None = None

    def look(self, scene: Scene) -> None:
        """Look at the scene as it is now."""
        if self.shows and self.changes:
            return
        try:
            self._look(scene)
        except Exception:
            # A scene's own classes may raise anything when asked; that is no complaint of ours.
            self.shows = self.changes = True

    def _look(self, scene: Scene) -> None:
        camera = scene.renderer.camera
        visible = list(_visible(scene, camera))
        if not self.shows:
            background = _rgb_of_background(camera)
            self.shows = any(_differs(part, background) for part in visible)
        seen = hash((_state(camera), *(_fingerprint(part) for part in visible)))
        if self._first is None:
            self._first = seen
        self.changes = self.changes or seen != self._first


def _visible(scene: Scene, camera: Camera) -> Iterator[Mobject]:
    """Yield all parts of what is shown that have ink within the picture."""
    frame = None if isinstance(camera, ThreeDCamera) else frame_of(camera)
    for mobject in (*scene.mobjects, *scene.foreground_mobjects):
        for part in mobject.get_family():
            if len(part.points) and _has_ink(part) and (frame is None or _is_within(part, frame)):
                yield part


def _has_ink(part: Mobject) -> bool:
    if not isinstance(part, VMobject):
        return isinstance(part, PMobject | AbstractImageMobject)
    return (
        bool(np.any(part.fill_rgbas[:, 3]))
        or (bool(np.any(part.stroke_width)) and bool(np.any(part.stroke_rgbas[:, 3])))
        or (
            bool(np.any(part.background_stroke_width))
            and bool(np.any(part.background_stroke_rgbas[:, 3]))
        )
    )


def _is_within(part: Mobject, frame: Box) -> bool:
    # Strokes reach beyond the points.
    margin = float(np.max(getattr(part, "stroke_width", 0))) / 100
    low, high = part.points.min(axis=0), part.points.max(axis=0)
    return bool(
        low[0] - margin <= frame[2]
        and high[0] + margin >= frame[0]
        and low[1] - margin <= frame[3]
        and high[1] + margin >= frame[1]
    )


def _differs(part: Mobject, background: np.ndarray[Any, Any]) -> bool:
    if not isinstance(part, VMobject):
        return True
    colours = np.concatenate(
        [part.fill_rgbas, part.stroke_rgbas, part.background_stroke_rgbas.reshape(-1, 4)]
    )
    seen = colours[colours[:, 3] > 0, :3]
    return bool(np.any(np.abs(seen - background) > _SAME_COLOUR))


def _rgb_of_background(camera: Camera) -> np.ndarray[Any, Any]:
    return np.asarray(camera.background_color.to_rgb())


def _fingerprint(part: Mobject) -> int:
    values = [_rounded(getattr(part, name, 0)) for name in _SIZES]
    for name in _COLOURS:
        colours = np.asarray(getattr(part, name, np.empty((0, 4))))
        values.append(_rounded(np.where(colours[:, 3:] > 0, colours, 0)))
    if isinstance(part, AbstractImageMobject):
        values.append(np.asarray(part.get_pixel_array()).tobytes())
    # A picture from another camera changes as that does.
    through = getattr(part, "camera", None)
    return hash((*values, _state(through) if isinstance(through, Camera) else 0))


def _rounded(numbers: Any) -> bytes:  # noqa: ANN401 a number or an array of them
    # Adding zero makes -0 and 0 the same.
    return (np.round(np.asarray(numbers, float), _DECIMALS) + 0.0).tobytes()


def _state(camera: Camera) -> int:
    turned: list[float] = []
    if isinstance(camera, ThreeDCamera):
        turned = [float(tracker.get_value()) for tracker in camera.get_value_trackers()]
    return hash((tuple(_rgb_of_background(camera)), frame_of(camera), *turned))
