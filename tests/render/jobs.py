"""Jobs of the render tests."""

from pathlib import Path
from textwrap import dedent, indent

from manim_lsp.render.report import RenderJob


def scene(body: str, name: str = "Main") -> str:
    """Return a file whose one scene does what `body` says."""
    lines = indent(dedent(body).strip(), " " * 8)
    return f"from manim import *\n\n\nclass {name}(Scene):\n    def construct(self):\n{lines}\n"


def job(folder: Path, source: str, **options) -> RenderJob:
    """Return a job for a file that need not exist."""
    return RenderJob(path=folder / "scene.py", source=source, **options)


async def render_one(renderer, folder: Path, source: str, **options):
    """Return the report of a file's only scene."""
    (report,) = await renderer.render(job(folder, source, **options))
    return report
