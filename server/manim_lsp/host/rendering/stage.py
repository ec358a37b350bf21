"""Where the renderers report what they show: the sink in place of Manim's file writer."""

from collections.abc import Callable

from manim import Scene
from manim.typing import PixelArray
from PIL import Image

from manim_lsp.host import places
from manim_lsp.host.channel.records import Records
from manim_lsp.host.protocol import LARGEST_FRAME_SIDE, Drawn, Frame, FrameLabel, Place, stride_at
from manim_lsp.host.rendering import striding
from manim_lsp.host.rendering.looks import Looks

AfterPlay = Callable[[Scene, float], None]


class Stage:
    """Sends what is shown to our side.

    Parameters
    ----------
    records
        Where it goes.
    path
        The user's file.
    frame_width
        Pixels, about, that the pictures at the ends of plays are reduced to.
    stride
        In the mode ``frames``, every so many frames of a clock of 15 a second come whole.
    proves
        Whether pictures have to show that a scene changes, because its word does not count.
    after_play
        Called with the scene and the seconds of video at the end of each `play` and `wait`.

    Attributes
    ----------
    looks
        What the scene that runs looks like.
    needs_proof
        Whether another picture is wanted, as none yet differs from the first.
    """

    def __init__(
        self,
        records: Records,
        path: str,
        frame_width: int,
        *,
        stride: int = 1,
        proves: bool = False,
        after_play: AfterPlay | None = None,
    ) -> None:
        self._records = records
        self._path = path
        self._width = frame_width
        self._stride = stride
        self._after_play = after_play
        self._proves = proves
        self.begin()

    def begin(self) -> None:
        """Let the next scene begin."""
        self.looks = Looks()
        self.needs_proof = self._proves
        self._first = b""

    def caller(self) -> Place | None:
        """Return where in the user's file the present call stands."""
        return places.of_caller(self._path)

    def played(self, scene: Scene, time: float) -> None:
        """Tell whoever looks at scenes at the end of a `play` or `wait`, `time` seconds in."""
        if self._after_play is not None:
            self._after_play(scene, time)

    def show(
        self,
        pixels: PixelArray,
        label: FrameLabel,
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
        content = picture.tobytes()
        self._first = self._first or content
        self.needs_proof = self.needs_proof and content == self._first
        self._records.send(frame, content)

    def due(self, number: int, frames: int, frame_rate: float) -> striding.Due:
        """Return which of `frames` frames of the clock from `number` on are wanted whole."""
        return striding.due(number, frames, stride_at(frame_rate, self._stride))

    def draw(self, pixels: PixelArray, due: striding.Due, frame_rate: float) -> None:
        """Send `pixels`, RGBA as manim's camera has it, as the frames that are `due`."""
        if not due.count:
            return
        height, width = pixels.shape[:2]
        message = Drawn(width, height, due.first, due.count, float(frame_rate))
        self._records.send(message, Image.fromarray(pixels).convert("RGB").tobytes())
