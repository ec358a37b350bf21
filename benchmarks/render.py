"""CPU of a verdict against ``manim render -ql``, over manim's own doc examples.

Both run one after the other for each example, so that the machine's other work falls on both. The
verdict is that of model-written code: the full sandbox, thumbnails included, and the CPU counts
the host, the job's processes and our own. Starting the host is not counted, as it is started once.
The TeX of an example is compiled before it is measured, on both sides, as it is for whoever saves a
scene for the second time.

    python -m benchmarks.render [--count N | --all] [--seed N] [--output FILE]
"""

import argparse
import asyncio
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.corpora.doc_examples import DocExample, doc_examples

from manim_lsp.render.artifacts import tex_cache
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob

TARGET = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")


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


def main() -> int:
    """Measure, print a table, and return 1 when the target is missed."""
    arguments = _arguments()
    examples = list(doc_examples())
    if not arguments.all:
        examples = random.Random(arguments.seed).sample(examples, arguments.count)
    measurements = asyncio.run(_measure(examples, arguments.mode))
    summary = summarise(measurements)
    _print(measurements, summary)
    if arguments.output:
        rows = [asdict(measurement) for measurement in measurements]
        arguments.output.write_text(json.dumps({"summary": summary, "rows": rows}, indent=2))
    return 0 if summary["cpu_ratio"] < TARGET else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--all", action="store_true", help="every doc example (half an hour)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--mode", choices=("verdict", "video"), default="verdict")
    parser.add_argument("--output", type=Path, help="where to write the figures as JSON")
    return parser.parse_args()


async def _measure(examples: list[DocExample], mode: str) -> list[Measurement]:
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
                await _verdict(renderer, path, example, mode)
                if len(_compiled()) > kept:
                    await asyncio.to_thread(_cli, path, example.name, "-s")
                cli = await asyncio.to_thread(_cli, path, example.name)
                verdict = await _verdict(renderer, path, example, mode)
                measurements.append(Measurement(example.name, *cli, *verdict))
                print(".", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
    return measurements


def _compiled() -> list[Path]:
    return list(tex_cache().glob("*.svg"))


def _cli(path: Path, scene: str, *options: str) -> tuple[float, float, int]:
    started = time.monotonic()
    command = [sys.executable, "-m", "manim", "render", "-ql", *options, path.name, scene]
    process = subprocess.Popen(
        command, cwd=path.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - started
    return usage.ru_utime + usage.ru_stime, wall, process.returncode


async def _verdict(
    renderer: Renderer, path: Path, example: DocExample, mode: str
) -> tuple[float, float, str, str]:
    before, started = _cpu(renderer), time.monotonic()
    job = RenderJob(path, example.code, scenes=(example.name,), mode=mode, untrusted=True)
    (report,) = await renderer.render(job)
    cpu, wall = _cpu(renderer) - before, time.monotonic() - started
    return cpu, wall, report.status, report.error.message if report.error else ""


def _cpu(renderer: Renderer) -> float:
    """Return the CPU seconds of this process, the host, and the jobs that have ended."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    after_name = Path(f"/proc/{renderer.host_pid}/stat").read_text().rpartition(") ")[2].split()
    return usage.ru_utime + usage.ru_stime + sum(map(int, after_name[11:15])) / _TICKS


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


if __name__ == "__main__":
    sys.exit(main())
