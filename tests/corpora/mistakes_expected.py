"""What is expected of each scene in ``mistakes/``: one mistake that people make, as they write it."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "mistakes"


@dataclass(frozen=True)
class Expected:
    """The one mistake of a file.

    Attributes
    ----------
    file
        Its name, without the ending.
    rule
        The rule that finds it; empty when only running the scene can.
    row, column
        Where the finding starts.
    marked
        The text that it marks.
    mended
        Whether there is a fix after which the scene renders.
    """

    file: str
    rule: str = ""
    row: int = 0
    column: int = 0
    marked: str = ""
    mended: bool = True

    @property
    def text(self) -> str:
        """The scene."""
        return (FOLDER / f"{self.file}.py").read_text(encoding="utf-8")


MISTAKES = (
    Expected("alias_of_colour", "unknown-parameter", 6, 34, "colour"),
    Expected("font_color", "unknown-parameter", 6, 41, "font_color"),
    Expected("axis_label", "unknown-parameter", 6, 59, "x_axis_label"),
    Expected("in_a_helper", "unknown-parameter", 5, 43, "corner_rad"),
    Expected("buffer_of_next_to", "unknown-parameter", 7, 47, "buffer"),
    Expected("phantom_setter", "unknown-member", 7, 13, "set_position"),
    Expected("graph_of_old", "renamed-api", 7, 22, "get_graph"),
    Expected("show_creation", "renamed-api", 7, 19, "ShowCreation"),
    Expected("text_mobject", "renamed-api", 6, 20, "TextMobject"),
    Expected("parametric_surface", "renamed-api", 6, 18, "ParametricSurface"),
    Expected("fade_in_from", "renamed-api", 7, 19, "FadeInFrom"),
    Expected("no_such_colour", "unknown-name", 6, 38, "CYAN"),
    Expected("numpy_not_imported", "unknown-name", 7, 36, "np"),
    Expected("runtime_of_play", "play-argument", 7, 45, "runtime"),
    Expected("play_nothing", "play-argument", 8, 9, "self.play()"),
    Expected("method_in_play", "play-argument", 7, 19, "coin.shift"),
    Expected("radius_in_quotes", "argument-type", 6, 30, '"2"'),
    Expected("list_in_fade_in", "argument-type", 7, 26, "[first, second]"),
    Expected("flat_shift", "vector-dimension", 7, 20, "[1, 2]"),
    Expected("lost_indent", "syntax-error", 6, 5, "box"),
    Expected("no_scene", "no-scene", 4, 7, "Lonely"),
    Expected("item_beyond_the_last"),
    Expected("updater_fails_later"),
    Expected("fails_when_drawn"),
    Expected("file_not_there"),
    Expected("brace_in_tex"),
)
