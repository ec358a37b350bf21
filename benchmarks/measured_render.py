"""One render of ours, measured; and what it is measured against."""

import sys
import time

from benchmarks import cpu
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import DrawnFrame, RenderJob, RenderReport

COMMAND_LINE = [sys.executable, "-m", "manim", "render", "-ql"]


async def measured_render(renderer: Renderer, job: RenderJob) -> tuple[cpu.Cost, RenderReport]:
    """Return what `job`, of one scene, cost with the host and its processes, and its report.

    Raises
    ------
    RuntimeError
        When nothing was rendered.
    """
    before, started = cpu.of_this_process_tree(), time.monotonic()
    (report,) = await renderer.render(job, on_frame=_let_go)
    wall = time.monotonic() - started
    cost = cpu.Cost(cpu.of_this_process_tree() - before, wall)
    if report.is_cached:
        raise RuntimeError(f"{job.path.name} was answered from a cache")
    return cost, report


async def _let_go(_: DrawnFrame) -> None:
    """Take a frame, as who wants it would."""
