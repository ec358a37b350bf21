"""``manim-lsp render``: run the scenes of a file and say what came of each."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from manim_lsp.cli.printable import printable
from manim_lsp.cli.project import add_interpreter_option, interpreter_for, project_settings
from manim_lsp.cli.source_file import read_source
from manim_lsp.cli.wording import on_command_line
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob, RenderReport, to_json
from manim_lsp.settings import Settings

_OK, _FAILED, _ENVIRONMENT = 0, 1, 3


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``render``."""
    parser = subparsers.add_parser(
        "render", help="run the scenes of a file", description="Run the scenes of a file."
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    # With a default, argparse does not name it among what is required.
    parser.add_argument(
        "scenes", nargs="*", default=[], metavar="SCENE", help="default: all of the file"
    )
    parser.add_argument(
        "--mode",
        choices=("verdict", "video"),
        default="verdict",
        help="verdict: does it run, one frame for each play; video: write an mp4 or png",
    )
    parser.add_argument("-o", "--output-dir", type=Path, metavar="DIR", help="where videos go")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--timeout",
        type=_seconds,
        metavar="S",
        help=f"for each scene (default: the project's, else {Settings.render_timeout:g})",
    )
    parser.add_argument("--untrusted", action="store_true", help="contain the code, or refuse it")
    add_interpreter_option(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Render; return 0 when all scenes do, 3 when the machine lacks something, else 1.

    Raises
    ------
    UsageProblem
        When the file cannot be read or has no such scene.
    """
    path = arguments.file.absolute()
    source, _ = read_source(path)
    settings = project_settings(path.parent)
    job = RenderJob(
        path=path,
        source=source,
        scenes=tuple(arguments.scenes),
        mode=arguments.mode,
        untrusted=arguments.untrusted,
        timeout=arguments.timeout or settings.render_timeout,
        output_dir=arguments.output_dir and arguments.output_dir.absolute(),
    )
    interpreter = interpreter_for(arguments.interpreter, settings, path.parent)
    as_text = arguments.output_format == "text"
    reports = asyncio.run(_render(interpreter, job, _print_report if as_text else _ignore))
    if not as_text:
        print(json.dumps([to_json(report) for report in reports], indent=2))
    return _exit_code(reports)


async def _render(
    interpreter: Path, job: RenderJob, on_scene: Callable[[RenderReport], None]
) -> tuple[RenderReport, ...]:
    console = Console(stderr=True)
    async with Renderer(interpreter, on_log=_print_log) as renderer:
        if not console.is_terminal:
            return await renderer.render(job, on_scene=on_scene)
        with console.status(f"Rendering {job.path.name} …"):
            return await renderer.render(job, on_scene=on_scene)


def _print_log(line: str) -> None:
    print(printable(line), file=sys.stderr)


def _ignore(_: RenderReport) -> None:
    pass


def _print_report(report: RenderReport) -> None:
    print(describe(report), flush=True)


def describe(report: RenderReport) -> str:
    """Return the lines that a person reads about one scene."""
    lines = [f"{report.scene or 'file'}: {report.status} ({report.seconds:.2f} s)"]
    if report.output is not None:
        lines[0] += f" → {report.output}"
    if report.error is not None:
        where = f"line {report.error.cause.start.row}: " if report.error.cause else ""
        lines.append(f"  {where}{report.error.type}: {report.error.message}")
        if report.error.hint:
            lines.append(f"  {report.error.hint}")
    return on_command_line(printable("\n".join(lines)))


def _exit_code(reports: tuple[RenderReport, ...]) -> int:
    if all(report.ok for report in reports):
        return _OK
    if any(report.status in ("environment", "refused") for report in reports):
        return _ENVIRONMENT
    return _FAILED


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError("must be more than 0 and at most a day")
    return seconds
