"""Finds what lies where it should not, from geometry at the end of each `play`.

What it says is a hint for the author of a scene and never counts as evidence: the scene's own code
runs beside it. Nothing that it does changes a scene or lets one fail.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from manim import Animation, AnimationGroup, Mobject, ReplacementTransform, Scene, Transform

from manim_lsp.host.channel.records import Records
from manim_lsp.host.layout import ink, overlaps, pieces, sightings
from manim_lsp.host.layout.creations import Creations
from manim_lsp.host.layout.ink import Box
from manim_lsp.host.layout.pieces import Piece
from manim_lsp.host.protocol import MOST_OCCUPIED, MOST_PLACED, LayoutKind, Placed

_MOST_PIECES = 600
_MOST_TRACKS = 4_000
"""What was looked at is kept until the scene ends."""
_SPAN_TOLERANCE = 0.1


@dataclass
class _Track:
    """One text or shape, and where it lay; `piece` keeps it alive, so that no other gets its id."""

    piece: Piece
    history: list[sightings.Seen] = field(default_factory=list)


@dataclass(frozen=True)
class _Found:
    kind: LayoutKind
    piece: Piece
    other: Piece | None
    check: int
    time: float
    box: Box
    other_box: Box
    frame: Box


class Watch:
    """Looks at one process's scenes, each in a context of its own that sends what was found.

    Parameters
    ----------
    path
        The user's file; it has not run yet.
    records
        Where findings go.
    """

    def __init__(self, path: str, records: Records) -> None:
        self._records = records
        self._creations = Creations(path)
        self._creations.follow()
        self._begin()

    def _begin(self) -> None:
        self._checks = 0
        self._tracks: dict[tuple[int, int], _Track] = {}
        self._overlaps: dict[tuple[int, int], _Found] = {}

    def __enter__(self) -> None:
        """Look at a scene that starts."""

    def __exit__(self, *_: object) -> None:
        self._finish()

    def look(self, scene: Scene, time: float) -> None:
        """Look at a scene as it is `time` seconds into the video."""
        # A scene's own classes may do anything when they are asked where they are.
        with suppress(Exception):
            self._look(scene, time)

    def _finish(self) -> None:
        """Say what was found in the scene that ended, and begin anew."""
        found: list[_Found] = []
        with suppress(Exception):
            found = sorted(
                [*self._misplaced(), *self._overlaps.values()], key=lambda each: each.time
            )
        told: dict[tuple[object, ...], Placed] = {}
        for each in found:
            with suppress(Exception):
                placed = self._placed(each)
                told.setdefault((placed.finding, placed.place, placed.other), placed)
        for placed in list(told.values())[:MOST_PLACED]:
            self._records.send(placed)
        self._begin()

    def _look(self, scene: Scene, time: float) -> None:
        frame = pieces.frame_of(scene.renderer.camera)
        if frame is None:
            return
        moved = self._follow_animations(scene)
        number, self._checks = self._checks, self._checks + 1
        texts: list[tuple[Piece, ink.Boxes]] = []
        for piece in pieces.pieces_of(scene, self._creations)[:_MOST_PIECES]:
            boxes = ink.boxes_of(piece.mobject)
            box = ink.around(boxes)
            if box is None:
                continue
            key = (id(piece.mobject), piece.run)
            if key not in self._tracks and len(self._tracks) >= _MOST_TRACKS:
                continue
            track = self._tracks.setdefault(key, _Track(piece))
            was_moved = id(piece.mobject) in moved
            seen = sightings.Seen(number, time, box, frame, was_moved, number)
            track.history = sightings.added(track.history, seen)
            if piece.kind == "text":
                texts.append((piece, boxes))
        for one, other, box in overlaps.of_texts(texts, scene):
            pair = (one.run, other.run)
            if pair not in self._overlaps and pair[::-1] not in self._overlaps:
                other_box = self._box_of(other.whole) or box
                self._overlaps[pair] = _Found(
                    "text-overlap",
                    *(one, other, number, time),
                    *(self._box_of(one.whole) or box, other_box, frame),
                )

    def _follow_animations(self, scene: Scene) -> set[int]:
        """Return the ids of all parts that the `play` moved; what became another is that now."""
        moved: set[int] = set()
        for animation in _all_animations(scene.animations or ()):
            mobject = animation.mobject
            if not isinstance(mobject, Mobject) or animation.is_introducer():
                continue
            moved.update(map(id, mobject.get_family()))
            target = getattr(animation, "target_mobject", None)
            if isinstance(animation, ReplacementTransform) and isinstance(target, Mobject):
                moved.update(map(id, target.get_family()))
            elif isinstance(animation, Transform) and isinstance(target, Mobject):
                self._creations.take_over(mobject, target)
        return moved

    def _misplaced(self) -> Iterator[_Found]:
        for track in self._tracks.values():
            seen = sightings.misplaced(track.history, self._checks - 1)
            if seen is None:
                continue
            piece, box = track.piece, seen.box
            kind: LayoutKind = "out-of-frame" if piece.kind == "text" else "shape-out-of-frame"
            if piece.kind == "shape" and _spans(box, seen.frame):
                continue
            if piece.whole is not piece.mobject and seen.until == self._checks - 1:
                box = self._box_of(piece.whole) or box
            yield _Found(kind, piece, None, seen.number, seen.time, box, seen.frame, seen.frame)

    def _placed(self, found: _Found) -> Placed:
        piece, other = found.piece, found.other
        return Placed(
            finding=found.kind,
            place=self._creations.place_of(piece.run),
            other=self._creations.place_of(other.run) if other else None,
            time=found.time,
            name=type(piece.whole).__name__,
            box=found.box,
            other_box=found.other_box,
            frame=found.frame,
            occupied=tuple(dict.fromkeys(self._occupied(found)))[:MOST_OCCUPIED],
        )

    def _occupied(self, found: _Found) -> Iterator[Box]:
        """Yield where other texts and shapes lie from then on while the mobject is shown."""
        track = self._tracks.get((id(found.piece.mobject), found.piece.run))
        last = track.history[-1].until if track else found.check
        frame_area = _area(track.history[-1].frame) if track else 0.0
        for each in self._tracks.values():
            if each.piece.run == found.piece.run:
                continue
            for seen in each.history:
                is_behind = each.piece.kind == "shape" and (
                    _area(seen.box) > frame_area / 2 or _holds(seen.box, found.box)
                )
                if seen.until >= found.check and seen.number <= last and not is_behind:
                    yield seen.box

    @staticmethod
    def _box_of(mobject: Mobject) -> Box | None:
        return ink.around(ink.boxes_of(mobject))


def _all_animations(animations: object) -> Iterator[Animation]:
    for animation in animations if isinstance(animations, list | tuple) else ():
        if isinstance(animation, AnimationGroup):
            yield from _all_animations(animation.animations)
        elif isinstance(animation, Animation):
            yield animation


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def _spans(box: Box, frame: Box) -> bool:
    """Whether a shape goes on at both sides of the frame, as backgrounds and endless lines do."""
    across = box[0] < frame[0] + _SPAN_TOLERANCE and box[2] > frame[2] - _SPAN_TOLERANCE
    upright = box[1] < frame[1] + _SPAN_TOLERANCE and box[3] > frame[3] - _SPAN_TOLERANCE
    return across or upright
