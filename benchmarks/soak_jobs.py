"""What a soak renders: every mode, good scenes and bad ones, in turn."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim_lsp.render.report import RenderJob, Status

TIMEOUT = 0.5
"""Seconds until an endless scene is stopped."""


@dataclass(frozen=True)
class Kind:
    """One kind of render.

    Attributes
    ----------
    bodies
        What each scene of the file does, in its `construct`.
    status
        What shall come of the last of them; None where it is cancelled.
    options
        Of the job.
    """

    name: str
    bodies: tuple[str, ...]
    status: Status | None = "ok"
    options: tuple[tuple[str, Any], ...] = ()

    def source(self) -> str:
        """Return the file."""
        scenes = [
            f"class Soak{number}(Scene):\n    def construct(self):\n        {body}\n"
            for number, body in enumerate(self.bodies)
        ]
        return "\n\n".join(["from manim import *\n", *scenes])

    def job(self, folder: Path, number: int) -> RenderJob:
        """Return render `number` of the soak, every other one of code that nobody has read."""
        options = {"fresh": True, "untrusted": number % 2 == 0, **dict(self.options)}
        return RenderJob(
            folder / f"{self.name}.py", self.source(), output_dir=folder / "videos", **options
        )


KINDS = (
    Kind("verdict", ("self.play(Create(Circle()))",)),
    Kind("still", ("self.add(Square())",)),
    Kind("text", ("self.play(Write(Text('hello')))",)),
    Kind("formula", ("self.add(MathTex('x^2'))",)),
    Kind("fails", ("self.play(Create(Circle(colour=RED)))",), "failed"),
    Kind("many-plays", ("for _ in range(5):\n            self.play(Create(Dot()))",)),
    Kind("frames", ("self.play(Create(Circle()))",), options=(("mode", "frames"),)),
    Kind("video", ("self.play(Create(Circle()), run_time=0.5)",), options=(("mode", "video"),)),
    Kind("several-scenes", ("self.add(Dot())", "self.add(Square())", "self.wait(0.2)")),
    Kind("unchanged", ("self.add(Circle())", "self.wait(0.1)"), options=(("fresh", False),)),
    Kind("prints", ("print('x' * 100_000); self.add(Dot())",)),
    Kind("exits", ("import os; os._exit(0)",), "failed"),
    Kind("endless", ("while True: pass",), "timeout", (("timeout", TIMEOUT),)),
    Kind("cancelled", ("while True: pass",), None),
    Kind("picture", ("self.add(Triangle())",), options=(("in_background", True),)),
)
