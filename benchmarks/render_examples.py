"""CPU of a verdict of doc examples against ``manim render -ql``: ``benchmarks.render --examples``.

Both run one after the other for each example, so that the machine's other work falls on both.
What is compiled by TeX for an example is compiled before it is measured, on both sides, as it is
for whoever saves a scene for the second time.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.corpora.doc_examples import DocExample, doc_examples

from benchmarks import cpu
from benchmarks.measured_render import COMMAND_LINE, measured_render
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob
from manim_lsp.render.tex_broker import tex_cache

MOST_CPU = 0.25
"""CPU of all verdicts over that of the command line."""
LONGEST_WALL = 0.080
"""Seconds, of the median verdict."""


@dataclass(frozen=True)
class Measurement:
    """CPU and wall seconds of one example on both sides, and how it ended there."""

    name: str
    cli_cpu: float
    cli_wall: float
    cli_code: int
    verdict_cpu: float
    verdict_wall: float
    status: str
    error: str


def add_arguments(group: argparse._ArgumentGroup) -> None:
    """Add what the command line takes for these."""
    group.add_argument("--examples", action="store_true", help="a sample of the doc examples")
    group.add_argument("--count", type=int, default=30)
    group.add_argument("--all", action="store_true", help="every doc example (half an hour)")
    group.add_argument("--seed", type=int, default=0)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print a table, and return 1 when a target is missed."""
    examples = list(doc_examples())
    if not arguments.all:
        examples = random.Random(arguments.seed).sample(examples, arguments.count)
    measurements = asyncio.run(_measure(examples))
    summary = summarise(measurements)
    _print(measurements, summary)
    if arguments.output:
        rows = [asdict(measurement) for measurement in measurements]
        arguments.output.write_text(json.dumps({"summary": summary, "rows": rows}, indent=2))
    is_quick = summary["median_verdict_wall"] <= LONGEST_WALL
    return 0 if summary["cpu_ratio"] < MOST_CPU and is_quick else 1


async def _measure(examples: list[DocExample]) -> list[Measurement]:
    measurements = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        Path(folder, "manim.cfg").write_text("[CLI]\nnotify_outdated_version = False\n")
        async with Renderer(Path(sys.executable)) as renderer:
            await renderer.render(RenderJob(Path(folder, "first.py"), ""))
            for example in examples:
                path = Path(folder, "example.py")
                path.write_text(example.code)
                kept = len(_compiled())
                await _verdict(renderer, path, example)
                if len(_compiled()) > kept:
                    await asyncio.to_thread(_cli, path, example.name, "-s")
                cli, code = await asyncio.to_thread(_cli, path, example.name)
                own, status, error = await _verdict(renderer, path, example)
                measurements.append(
                    Measurement(
                        example.name, cli.cpu, cli.wall, code, own.cpu, own.wall, status, error
                    )
                )
                print(".", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
    return measurements


def _compiled() -> list[Path]:
    return list(tex_cache().glob("*.svg"))


def _cli(path: Path, scene: str, *options: str) -> tuple[cpu.Cost, int]:
    shutil.rmtree(path.parent / "media" / "videos", ignore_errors=True)
    return cpu.of_command([*COMMAND_LINE, *options, path.name, scene], path.parent)


async def _verdict(
    renderer: Renderer, path: Path, example: DocExample
) -> tuple[cpu.Cost, str, str]:
    job = RenderJob(path, example.code, scenes=(example.name,), untrusted=True, fresh=True)
    cost, report = await measured_render(renderer, job)
    return cost, report.status, report.error.message if report.error else ""


def summarise(measurements: list[Measurement]) -> dict[str, float]:
    """Return the totals, their ratio, and medians."""
    cli = sum(each.cli_cpu for each in measurements)
    verdict = sum(each.verdict_cpu for each in measurements)
    return {
        "examples": len(measurements),
        "agree": sum((each.cli_code == 0) == (each.status == "ok") for each in measurements),
        "cli_cpu": cli,
        "verdict_cpu": verdict,
        "cpu_ratio": verdict / cli,
        "median_ratio": statistics.median(each.verdict_cpu / each.cli_cpu for each in measurements),
        "median_verdict_cpu": statistics.median(each.verdict_cpu for each in measurements),
        "median_verdict_wall": statistics.median(each.verdict_wall for each in measurements),
        "median_cli_wall": statistics.median(each.cli_wall for each in measurements),
    }


def _print(measurements: list[Measurement], summary: dict[str, float]) -> None:
    print(f"{'example':36} {'CLI CPU s':>9} {'verdict':>8} {'ratio':>6}  status")
    for each in sorted(measurements, key=lambda each: each.verdict_cpu / each.cli_cpu):
        ratio = each.verdict_cpu / each.cli_cpu
        print(
            f"{each.name:36.36} {each.cli_cpu:9.2f} {each.verdict_cpu:8.2f} {ratio:6.3f}  "
            f"{each.status}{'' if each.cli_code == 0 else ' (CLI failed)'} {each.error:.60}"
        )
    for name, value in summary.items():
        print(f"{name:24} {value:.3f}")
