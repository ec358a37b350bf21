"""What a scene shows, taken apart into texts and shapes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import manim
from manim import Mobject, Scene
from manim.camera.camera import Camera
from manim.camera.mapping_camera import MappingCamera, OldMultiCamera
from manim.camera.moving_camera import MovingCamera
from manim.camera.three_d_camera import ThreeDCamera

from manim_lsp.host.layout.creations import Creations
from manim_lsp.host.layout.ink import Box

PieceKind = Literal["text", "shape"]

_MOST_PARTS = 300
"""Shapes of more parts are backgrounds and fields, and dear to measure."""


def _classes(*names: str) -> tuple[type, ...]:
    """Return those classes of Manim's that its version has."""
    return tuple(vars(manim)[name] for name in names if isinstance(vars(manim).get(name), type))


_TEXTS = _classes(
    *("Text", "MarkupText", "Paragraph", "SingleStringMathTex", "MathTexPart", "DecimalNumber"),
    *("Typst", "MathTypst"),
)
_GROUPS = _classes("VGroup", "Group", "VDict")
# Whose parts lie where the whole puts them, whoever made them.
_COMPOSITES = _classes("Table", "Matrix", "Code", "Variable", "Title", "BulletedList")
# Their labels stand where the numbers are, and a plane may well be larger than the frame.
_SYSTEMS = _classes("CoordinateSystem", "NumberLine", "VectorField")


@dataclass(frozen=True, eq=False)
class Piece:
    """One text or shape that is shown.

    `whole` is the largest mobject around it that the same call made; `run` is that call's.
    """

    mobject: Mobject
    kind: PieceKind
    run: int
    whole: Mobject


def pieces_of(scene: Scene, creations: Creations) -> list[Piece]:
    """Return the texts and shapes of a scene, each once; those of a 3D camera only if fixed.

    The labels of coordinate systems are left out, and what no call in the user's file made.
    """
    camera = scene.renderer.camera
    found: dict[int, Piece] = {}
    for mobject in scene.mobjects:
        for piece in _pieces(mobject, None, None, creations):
            found.setdefault(id(piece.mobject), piece)
    pieces = list(found.values())
    if isinstance(camera, ThreeDCamera):
        fixed = camera.fixed_in_frame_mobjects
        return [each for each in pieces if each.mobject in fixed]
    frame = getattr(camera, "frame", None)
    return [each for each in pieces if each.mobject is not frame]


def frame_of(camera: Camera) -> Box | None:
    """Return what of the scene is in the picture; None for cameras that bend space."""
    if isinstance(camera, MappingCamera | OldMultiCamera):
        return None
    if isinstance(camera, MovingCamera):
        x, y = (float(each) for each in camera.frame.get_center()[:2])
        width, height = float(camera.frame.width), float(camera.frame.height)
    else:
        x, y = (float(each) for each in camera.frame_center[:2])
        width, height = float(camera.frame_width), float(camera.frame_height)
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def drawn_in_order(mobjects: Iterable[Mobject]) -> list[Mobject]:
    """Return all parts of mobjects in the order in which they are drawn, each once."""
    parts = {id(part): part for mobject in mobjects for part in mobject.get_family()}
    return sorted(parts.values(), key=lambda part: part.z_index)


def _pieces(
    mobject: Mobject, run: int | None, whole: Mobject | None, creations: Creations
) -> Iterator[Piece]:
    own = creations.run_of(mobject)
    is_part = isinstance(whole, _COMPOSITES)
    if own is not None and not is_part and (own != run or whole is None):
        run, whole = own, mobject
    kind = _kind(mobject.__class__)
    if kind == "system":
        return
    is_small = kind == "text" or (kind == "shape" and len(mobject.get_family()) <= _MOST_PARTS)
    if kind != "group" and is_small and run is not None and whole is not None:
        yield Piece(mobject, kind, run, whole)
    if kind == "text":
        return
    for part in mobject.submobjects:
        for piece in _pieces(part, run, whole, creations):
            # A shape is one with its parts.
            if kind == "group" or piece.kind == "text":
                yield piece


@cache
def _kind(cls: type) -> Literal["text", "shape", "group", "system"]:
    if issubclass(cls, _TEXTS):
        return "text"
    if issubclass(cls, _SYSTEMS):
        return "system"
    if cls is Mobject or issubclass(cls, (*_GROUPS, *_COMPOSITES)):
        return "group"
    return "shape"
