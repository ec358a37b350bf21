"""Whether a verdict says of every scene what drawing all of it says.

For every doc example of an interpreter's manim and every scene with a mistake of the tests: plain
Manim draws all frames (``benchmarks/whole_draw.py``); the verdict and the mode ``frames`` must say
``ok`` exactly where that succeeds, and the frames must be every third of those, byte for byte.

    python -m benchmarks.agreement [PYTHON] [--count N] [--only TEXT] [--at-once N]

Returns 1 when anything differs. ``make test-versions`` runs it for several versions.
"""

import argparse
import asyncio
import hashlib
import json
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.corpora import mistakes_expected, model_mistakes_expected
from tests.corpora.doc_examples import doc_examples

from benchmarks.manim_versions import package
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import DrawnFrame, Mode, RenderJob

STRIDE = 3
LONGEST = 120.0
"""Seconds for one scene, on both sides."""

# Scenes that throw dice must throw the same on both sides; newer versions seed them themselves.
_SAME_DICE = """\
import manim, random, numpy
random.seed(0); numpy.random.seed(0)
if "seed" in manim.config: manim.config.seed = 0
"""
_WHOLE_DRAW = Path(__file__).with_name("whole_draw.py")


@dataclass(frozen=True)
class Case:
    """A scene that both sides draw; all of the file where `scene` is empty."""

    name: str
    source: str
    scene: str = ""


@dataclass(frozen=True)
class Whole:
    """What plain Manim made of a case: why it failed, or the digest of each frame."""

    error: str
    frames: tuple[str, ...]


@dataclass(frozen=True)
class Ours:
    """What a mode of ours made of a case."""

    error: str
    frames: tuple[str, ...] = ()


def cases(python: Path, count: int | None = None, seed: int = 0) -> list[Case]:
    """Return every mistake and every doc example, or `count` of these."""
    examples = doc_examples(package(python))
    if count is not None:
        examples = tuple(random.Random(seed).sample(examples, count))
    mistakes = (*mistakes_expected.MISTAKES, *model_mistakes_expected.MODEL_MISTAKES)
    return [Case(each.file, each.text) for each in mistakes] + [
        Case(f"{each.origin} {each.name}", _SAME_DICE + each.code, each.name) for each in examples
    ]


def whole_draws(python: Path, chosen: list[Case]) -> list[Whole]:
    """Return what plain Manim makes of each case."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "scenes.json")
        listed.write_text(json.dumps([{"source": c.source, "scene": c.scene} for c in chosen]))
        command = [str(python), str(_WHOLE_DRAW), str(listed), folder]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, cwd=folder
        )
    lines = map(json.loads, done.stdout.decode().splitlines())
    return [Whole(line["error"], tuple(line["frames"])) for line in lines]


async def ours(renderer: Renderer, case: Case, mode: Mode, folder: Path) -> Ours:
    """Return what `mode` makes of a case."""
    frames: list[str] = []

    async def take(frame: DrawnFrame) -> None:
        frames.extend([hashlib.sha256(frame.pixels).hexdigest()[:16]] * len(frame.times))

    job = RenderJob(
        folder / "example.py",
        case.source,
        (case.scene,) if case.scene else (),
        mode=mode,
        untrusted=True,
        fresh=True,
        timeout=LONGEST,
    )
    reports = await renderer.render(job, on_frame=take)
    failed = [report for report in reports if not report.ok]
    error = f"{failed[0].status}: {failed[0].error and failed[0].error.message}" if failed else ""
    return Ours(error, tuple(frames))


def differences(whole: Whole, verdict: Ours, frames: Ours) -> list[str]:
    """Return what the modes say otherwise than a whole draw."""
    found = differences_of_ends(whole, verdict, frames)
    expected = whole.frames[::STRIDE]
    if not whole.error and not frames.error and frames.frames != expected:
        same = sum(a == b for a, b in zip(frames.frames, expected, strict=False))
        found.append(f"{len(frames.frames)} frames, {same} of {len(expected)} are the same")
    return found


def differences_of_ends(whole: Whole, verdict: Ours, frames: Ours) -> list[str]:
    """Return which modes say ok or failed otherwise than a whole draw."""
    return [
        f"{mode}: {mine.error or 'ok'}, drawn whole: {whole.error or 'ok'}"
        for mode, mine in (("verdict", verdict), ("frames", frames))
        if bool(mine.error) != bool(whole.error)
    ]


async def disagreements(python: Path, chosen: list[Case], at_once: int) -> dict[str, list[str]]:
    """Return the names of the cases that differ, with what differs."""
    wholes = asyncio.create_task(asyncio.to_thread(whole_draws, python, chosen))
    turns = asyncio.Semaphore(at_once)

    async def both(number: int, case: Case) -> tuple[Ours, Ours]:
        async with turns:
            own = Path(folder, str(number))
            own.mkdir()
            verdict = await ours(renderer, case, "verdict", own)
            return verdict, await ours(renderer, case, "frames", own)

    with tempfile.TemporaryDirectory() as folder:
        async with Renderer(python) as renderer:
            mine = await asyncio.gather(*(both(*each) for each in enumerate(chosen)))
        drawn = await wholes
    found = [differences(whole, *own) for whole, own in zip(drawn, mine, strict=True)]
    suspects = [number for number, lines in enumerate(found) if lines]
    again = whole_draws(python, [chosen[number] for number in suspects])
    told = {}
    for number, second in zip(suspects, again, strict=True):
        settled = _is_settled(drawn[number], second)
        lines = found[number] if settled else differences_of_ends(drawn[number], *mine[number])
        if lines:
            told[chosen[number].name] = lines
    return told


def _is_settled(first: Whole, second: Whole) -> bool:
    """Whether plain Manim draws the same twice; some scenes have dice that nothing can seed."""
    return first == second or bool(first.error) != bool(second.error)


def main() -> int:
    """Compare, print what differs, and return 1 when anything does."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("python", type=Path, nargs="?", default=Path(sys.executable))
    parser.add_argument("--only", default="", help="what the names of the scenes contain")
    parser.add_argument("--count", type=int, help="how many doc examples; all when not given")
    parser.add_argument("--at-once", type=int, default=1, help="how many scenes of ours at a time")
    arguments = parser.parse_args()
    python = arguments.python.absolute()
    chosen = [case for case in cases(python, arguments.count) if arguments.only in case.name]
    found = asyncio.run(disagreements(python, chosen, arguments.at_once))
    for name, lines in found.items():
        for line in lines:
            print(f"{name}: {line}")
    print(f"{python}: {len(chosen) - len(found)} of {len(chosen)} scenes agree with a whole draw")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
