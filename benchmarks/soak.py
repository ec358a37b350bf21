"""Many renders in a row: memory, processes and files must stay as they were.

Run with ``python -m benchmarks.soak --renders 1000``. Exits 1 when the server's or the host's
memory grew by more than a tenth after warm-up, or when a process, a descriptor, shared memory or a
file is left behind.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rich.progress import track

from benchmarks.footprint import (
    Footprint,
    footprint,
    grown,
    left_behind,
    surroundings,
    temporary_folder,
)
from benchmarks.soak_jobs import KINDS, Kind
from manim_lsp.render.machine.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import DrawnFrame

WARM_UP = 3 * len(KINDS)
SIDE_BY_SIDE = 4
"""Renders that are asked for at a time; what finds no slot waits."""
_CANCEL_AFTER = 0.2


async def soak(renders: int) -> tuple[Footprint, Footprint]:
    """Render `renders` scenes and return the footprint after warm-up and at the end."""
    interpreter = find_interpreter("", None)
    with tempfile.TemporaryDirectory() as folder:
        async with Renderer(interpreter) as renderer:
            await _render_all(renderer, Path(folder), iter(range(WARM_UP)))
            first = footprint()
            numbers = iter(track(range(WARM_UP, WARM_UP + renders), "Rendering"))
            await _render_all(renderer, Path(folder), numbers)
            return first, footprint()


async def _render_all(renderer: Renderer, folder: Path, numbers: Iterator[int]) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(SIDE_BY_SIDE):
            group.create_task(_work(renderer, folder, numbers))


async def _work(renderer: Renderer, folder: Path, numbers: Iterator[int]) -> None:
    for number in numbers:
        await _render(renderer, folder, KINDS[number % len(KINDS)], number)


async def _render(renderer: Renderer, folder: Path, kind: Kind, number: int) -> None:
    job = kind.job(folder, number)
    rendering = asyncio.create_task(renderer.render(job, on_frame=_take))
    if kind.status is None:
        await asyncio.wait({rendering}, timeout=_CANCEL_AFTER)
        rendering.cancel()
        await asyncio.wait({rendering})
        status = None if rendering.cancelled() else "not cancelled"
    else:
        status = (await rendering)[-1].status
    if status != kind.status:
        sys.exit(f"soak: render {number} ({kind.name}) came back {status}")


async def _take(_: DrawnFrame) -> None:
    """Look at a frame for as long as somebody would who does not keep it."""


def main() -> int:
    """Run and judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--renders", type=int, default=1000)
    renders = parser.parse_args().renders
    started = time.monotonic()
    with temporary_folder():
        before = surroundings()
        first, last = asyncio.run(soak(renders))
        found = [*grown(first, last), *left_behind(before)]
    print(
        f"{renders} renders in {time.monotonic() - started:.0f} s: "
        f"server {first.server:.1f} → {last.server:.1f} MiB, "
        f"host {first.host:.1f} → {last.host:.1f} MiB, {last.processes} processes, "
        f"{first.descriptors} → {last.descriptors} descriptors, {last.memory_files} memory files"
    )
    for problem in found:
        print(f"soak: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
