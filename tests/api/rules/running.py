"""What the installed Manim itself says of a scene."""

from pathlib import Path

from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob


async def renders(text: str, renderer: Renderer, folder: Path) -> bool:
    """Whether the scene ``Example`` of a file renders."""
    (report,) = await renderer.render(RenderJob(folder / "example.py", text, ("Example",)))
    assert report.status in ("ok", "failed"), report
    return report.status == "ok"
