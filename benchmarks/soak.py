"""Many renders in a row: memory, processes and files must stay as they were.

Run with ``python -m benchmarks.soak --renders 1000``. Exits 1 when the server's or the host's
memory grew by more than a tenth after warm-up, or when a process or file is left behind.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.progress import track

from manim_lsp.render.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob

SCENES = {
    "renders": "self.play(Create(Circle()))",
    "still": "self.add(Square())",
    "text": "self.play(Write(Text('hello')))",
    "fails": "self.play(Create(Circle(colour=RED)))",
    "several plays": "for _ in range(3):\n            self.play(Create(Dot()))",
}
WARM_UP = 20
GROWTH = 1.10


@dataclass(frozen=True)
class Footprint:
    """Resident memory in MiB of this process and of all below it, and how many those are."""

    server: float
    children: float
    processes: int


def footprint() -> Footprint:
    """Measure this process and its descendants now."""
    own = psutil.Process()
    children = own.children(recursive=True)
    return Footprint(
        own.memory_info().rss / 2**20,
        sum(child.memory_info().rss for child in children) / 2**20,
        len(children),
    )


@dataclass(frozen=True)
class Surroundings:
    """What was there before: temporary files, and processes below this one."""

    files: frozenset[Path]
    processes: int


def surroundings() -> Surroundings:
    """Take note of what is there now."""
    return Surroundings(frozenset(temporary_files()), footprint().processes)


@contextmanager
def temporary_folder() -> Iterator[None]:
    """Keep the temporary files of the soak apart from those of editors that are open."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def temporary_files() -> set[Path]:
    """List what is in the temporary folder."""
    return set(Path(tempfile.gettempdir()).iterdir())


def scene_file(body: str) -> str:
    """Return a file whose one scene does `body`."""
    return (
        f"from manim import *\n\n\nclass Soak(Scene):\n    def construct(self):\n        {body}\n"
    )


async def soak(renders: int) -> tuple[Footprint, Footprint]:
    """Render `renders` scenes and return the footprint after warm-up and at the end."""
    bodies = list(SCENES.items())
    async with Renderer(find_interpreter("", None)) as renderer:
        after_warm_up = None
        for number in track(range(renders), "Rendering"):
            name, body = bodies[number % len(bodies)]
            (report,) = await renderer.render(
                RenderJob(Path("soak.py").absolute(), scene_file(body), untrusted=number % 2 == 0)
            )
            if report.ok != (name != "fails"):
                sys.exit(f"soak: render {number} ({name}) came back {report.status}")
            if number == min(WARM_UP, renders // 2):
                after_warm_up = footprint()
        if after_warm_up is None:
            sys.exit("soak: at least one render is needed")
        return after_warm_up, footprint()


def problems(first: Footprint, last: Footprint, before: Surroundings) -> list[str]:
    """Return what is wrong after a soak, one sentence each."""
    found = [
        f"{name} grew from {start:.0f} to {end:.0f} MiB"
        for name, start, end in (
            ("the server", first.server, last.server),
            ("its children", first.children, last.children),
        )
        if end > start * GROWTH
    ]
    if last.processes > first.processes:
        found.append(f"{last.processes - first.processes} processes more than after warm-up")
    after = surroundings()
    if after.processes > before.processes:
        found.append(f"{after.processes - before.processes} processes outlived the renderer")
    if rest := after.files - before.files:
        found.append(f"left behind: {', '.join(sorted(map(str, rest)))}")
    return found


def main() -> int:
    """Run and judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--renders", type=int, default=1000)
    renders = parser.parse_args().renders
    with temporary_folder():
        before = surroundings()
        first, last = asyncio.run(soak(renders))
        found = problems(first, last, before)
    print(
        f"{renders} renders: server {first.server:.0f} → {last.server:.0f} MiB, "
        f"host {first.children:.0f} → {last.children:.0f} MiB, {last.processes} processes"
    )
    for problem in found:
        print(f"soak: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
