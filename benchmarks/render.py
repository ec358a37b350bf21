"""CPU of rendering six scenes in each mode against ``manim render -ql``.

The scenes (``benchmarks/scenes``: shapes, axes, text, formulas, a surface in three dimensions,
updaters) are of the size that people write, 5 to 11 seconds of video. Command line and modes take
turns in one run, so that the machine's other work falls on all of them. Each render is that of
model-written code: full sandbox, thumbnails and layout on, nothing answered from a cache; its CPU
counts the host, the job's processes and our own. TeX is compiled beforehand, on both sides.
Starting the host is not counted: it is started once. The command line starts without what it drew
before.

What the sandbox adds to a render is measured with the shortest scene, with and without it in turns.
The frames of the mode ``frames`` are also compared, byte for byte, with every third frame that
plain Manim draws in a process of its own.

    python -m benchmarks.render [--repeats N] [--output FILE]
    python -m benchmarks.render --examples [--count N | --all] [--seed N] [--output FILE]

Returns 1 when a target is missed.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.render.full_draw import full_draw

from benchmarks import cpu, render_examples
from benchmarks.measured_render import COMMAND_LINE, measured_render
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import DrawnFrame, Mode, RenderJob

SCENES = ("shapes", "axes", "text", "formulas", "surface", "updaters")
FOLDER = Path(__file__).parent / "scenes"

TARGETS: dict[Mode, float] = {"verdict": 0.14, "frames": 0.26, "video": 0.80}
"""Summed CPU over that of the command line."""
FRAMES_PER_SECOND, STRIDE = 5, 3
SANDBOX_SECONDS = 0.015
"""Wall seconds that the sandbox may add to a render."""
_SANDBOX_PAIRS = 15

_COMMAND = "manim -ql"
_MODES: tuple[Mode, ...] = ("verdict", "frames", "video")
_COLUMNS = (_COMMAND, *_MODES)


@dataclass
class Measured:
    """What one scene cost, by column, and whether its frames are those of plain Manim."""

    scene: str
    costs: dict[str, list[cpu.Cost]] = field(
        default_factory=lambda: {column: [] for column in _COLUMNS}
    )
    frames: int = 0
    frames_differ: int = 0

    def cpu(self, column: str) -> float:
        """Return the median CPU seconds of a column."""
        return statistics.median(cost.cpu for cost in self.costs[column])

    def wall(self, column: str) -> float:
        """Return the median wall seconds of a column."""
        return statistics.median(cost.wall for cost in self.costs[column])


def main() -> int:
    """Measure, print a table, and return 1 when a target is missed."""
    arguments = _arguments()
    if arguments.examples:
        return render_examples.run(arguments)
    before = os.getloadavg()[0]
    measured, sandbox = asyncio.run(_measure(arguments.repeats))
    ratios = {column: ratio(measured, column) for column in _COLUMNS}
    print("\n".join(table(measured)))
    print(f"load of the machine: {before:.1f} before, {os.getloadavg()[0]:.1f} after")
    if arguments.output:
        rows = [
            {
                "scene": each.scene,
                "cpu": {column: each.cpu(column) for column in _COLUMNS},
                "wall": {column: each.wall(column) for column in _COLUMNS},
                "frames": each.frames,
                "frames_differ": each.frames_differ,
            }
            for each in measured
        ]
        arguments.output.write_text(
            json.dumps({"ratios": ratios, "sandbox": sandbox, "rows": rows}, indent=2)
        )
    missed = [mode for mode, target in TARGETS.items() if ratios[mode] > target]
    for mode in missed:
        print(f"missed: {mode} {ratios[mode]:.3f} is over {TARGETS[mode]:.2f}")
    print(f"the sandbox adds {sandbox * 1000:.1f} ms to a render (target 15 ms)")
    wrong = sum(each.frames_differ for each in measured)
    print(f"frames that differ from a full draw: {wrong} of {sum(e.frames for e in measured)}")
    return int(bool(missed) or wrong > 0 or sandbox > SANDBOX_SECONDS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--output", type=Path, help="where to write the figures as JSON")
    render_examples.add_arguments(parser.add_argument_group("doc examples in their place"))
    return parser.parse_args()


async def _measure(repeats: int) -> tuple[list[Measured], float]:
    measured = [Measured(scene) for scene in SCENES]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        (folder / "manim.cfg").write_text("[CLI]\nnotify_outdated_version = False\n")
        async with Renderer(Path(sys.executable)) as renderer:
            for each in measured:
                await _compare_frames(renderer, each, folder)
            # Once for nothing: TeX, the bytecode of libraries and the disk's cache.
            for number in range(repeats + 1):
                for each in measured:
                    costs = await _once(renderer, each.scene, folder)
                    if number:
                        for column, cost in costs.items():
                            each.costs[column].append(cost)
                    print(".", end="", file=sys.stderr, flush=True)
            sandbox = await _sandbox(renderer, folder / "shapes.py")
    print(file=sys.stderr)
    return measured, sandbox


async def _sandbox(renderer: Renderer, path: Path) -> float:
    """Return the wall seconds that the sandbox adds, by the median of pairs."""
    differences = []
    for _ in range(_SANDBOX_PAIRS):
        contained = _job(path, "verdict", path.parent)
        within, _ = await measured_render(renderer, contained)
        without, _ = await measured_render(renderer, replace(contained, untrusted=False))
        differences.append(within.wall - without.wall)
    return statistics.median(differences)


async def _once(renderer: Renderer, scene: str, folder: Path) -> dict[str, cpu.Cost]:
    path = folder / f"{scene}.py"
    path.write_text((FOLDER / path.name).read_text())
    # With what it drew before, the command line would be spared most of the drawing.
    shutil.rmtree(folder / "media" / "videos", ignore_errors=True)
    cost, code = await asyncio.to_thread(cpu.of_command, [*COMMAND_LINE, path.name], folder)
    if code:
        sys.exit(f"manim render {path.name} ended with {code}")
    costs = {_COMMAND: cost}
    for mode in _MODES:
        costs[mode], report = await measured_render(renderer, _job(path, mode, folder))
        if not report.ok:
            sys.exit(f"{mode} of {scene}: {report.error}")
    return costs


def _job(path: Path, mode: Mode, folder: Path) -> RenderJob:
    return RenderJob(
        path,
        (FOLDER / path.name).read_text(),
        mode=mode,
        untrusted=True,
        fresh=True,
        frames_per_second=FRAMES_PER_SECOND,
        output_dir=folder / "videos",
    )


async def _compare_frames(renderer: Renderer, measured: Measured, folder: Path) -> None:
    """Compare what the mode ``frames`` draws with every third frame of plain Manim's."""
    frames: list[bytes] = []

    async def take(frame: DrawnFrame) -> None:
        frames.extend([frame.pixels] * len(frame.times))

    own = folder / measured.scene
    own.mkdir()
    path = own / f"{measured.scene}.py"
    (report,) = await renderer.render(_job(path, "frames", own), on_frame=take)
    source = (FOLDER / path.name).read_text()
    whole = await asyncio.to_thread(full_draw, Path(sys.executable), own, source, report.scene)
    expected = whole[::STRIDE]
    measured.frames = len(expected)
    measured.frames_differ = abs(len(expected) - len(frames)) + sum(
        ours != theirs for ours, theirs in zip(frames, expected, strict=False)
    )


def ratio(measured: list[Measured], column: str) -> float:
    """Return the summed CPU of a column over that of the command line."""
    return sum(each.cpu(column) for each in measured) / sum(each.cpu(_COMMAND) for each in measured)


def table(measured: list[Measured]) -> list[str]:
    """Return the lines of the table: CPU and wall seconds, sums, and ratios."""
    head = f"{'CPU s (wall s)':14}" + "".join(f"{column:>16}" for column in _COLUMNS)
    lines = [head]
    for each in measured:
        cells = (f"{each.cpu(column):.3f} ({each.wall(column):.3f})" for column in _COLUMNS)
        lines.append(f"{each.scene:14}" + "".join(f"{cell:>16}" for cell in cells))
    sums = (
        f"{sum(each.cpu(column) for each in measured):.3f} "
        f"({sum(each.wall(column) for each in measured):.3f})"
        for column in _COLUMNS
    )
    ratios = (f"{ratio(measured, column):.3f}" for column in _COLUMNS)
    lines.append(f"{'sum':14}" + "".join(f"{cell:>16}" for cell in sums))
    lines.append(f"{'ratio':14}" + "".join(f"{cell:>16}" for cell in ratios))
    return lines


if __name__ == "__main__":
    sys.exit(main())
