"""A file writer that writes no files, whatever the settings say."""

from typing import Any

from manim.scene.scene_file_writer import SceneFileWriter


class NoFiles(SceneFileWriter):
    """Knows a scene's sections and sounds, as Manim's own does, and encodes nothing.

    Bases of scenes turn writing on again in Manim's settings, which would leave empty videos.
    """

    def begin_animation(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401
        """Open nothing."""

    def end_animation(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401
        """Close nothing."""

    def write_frame(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401
        """Drop a frame; the stage has it."""

    def finish(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401
        """Combine nothing."""

    def save_image(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401
        """Drop the last picture."""

    def save_final_image(self, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401
        """Drop the last picture, as Manim called it before 0.20."""
