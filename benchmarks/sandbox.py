"""What the sandbox adds to a render, in milliseconds.

A small scene of two animations is rendered as the user's own and contained at both levels, in turn,
so that the machine's other work falls on all alike. Of wall time there is the median, and the first
decile, which other work disturbed least and the budget is for; CPU, which the kernel counts in
hundredths of a second, is the mean of all.

    python -m benchmarks.sandbox [--count N]
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.cpu import Cost
from benchmarks.measured_render import measured_render
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob

BUDGET = 15.0
_SCENE = """\
from manim import *


class Main(Scene):
    def construct(self):
        circle = Circle()
        self.play(Create(circle), run_time=0.5)
        self.play(circle.animate.shift({number} / 1000 * RIGHT), run_time=0.5)
"""
_WAYS = ("trusted", "partial", "full")


def main() -> int:
    """Measure, print a table, and return 1 when the full sandbox adds more than its budget."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=50)
    costs = asyncio.run(_measure(parser.parse_args().count))
    print(f"{'ms':8} {'quiet':>8} {'added':>6} {'median':>8} {'added':>6} {'CPU':>8} {'added':>6}")
    trusted, *_, full = figures = [_figures(costs[way]) for way in _WAYS]
    for way, own in zip(_WAYS, figures, strict=True):
        cells = (
            f"{value:8.1f} {value - base:6.1f}" for value, base in zip(own, trusted, strict=True)
        )
        print(f"{way:8} {' '.join(cells)}")
    return 0 if full[0] - trusted[0] <= BUDGET else 1


def _figures(costs: list[Cost]) -> tuple[float, float, float]:
    """Return the first decile and the median of wall time and the mean of CPU, in milliseconds."""
    wall = [cost.wall * 1000 for cost in costs]
    cpu = statistics.mean(cost.cpu for cost in costs) * 1000
    return statistics.quantiles(wall, n=10)[0], statistics.median(wall), cpu


async def _measure(count: int) -> Mapping[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {way: [] for way in _WAYS}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        workspace = Path(folder, "workspace")
        workspace.mkdir()
        async with Renderer(Path(sys.executable)) as full, Renderer(Path(sys.executable)) as less:
            await full.environment()
            os.environ["MANIM_LSP_SANDBOX_WITHOUT"] = "namespaces"
            await less.environment()
            renderers = {"trusted": full, "full": full, "partial": less}
            # The first round reads what later ones find in memory.
            for number in range(count + 1):
                for position, way in enumerate(_WAYS):
                    source = _SCENE.format(number=number * len(_WAYS) + position)
                    job = RenderJob(workspace / "scene.py", source, untrusted=way != "trusted")
                    cost, report = await measured_render(renderers[way], job)
                    if not report.ok:
                        raise RuntimeError(f"{way}: {report.error}")
                    if number:
                        costs[way].append(cost)
    return costs


if __name__ == "__main__":
    sys.exit(main())
