"""``manim-lsp render``: run the scenes of files and say what came of each."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from manim_lsp.cli.check_files import STDIN
from manim_lsp.cli.complaints import Complaints
from manim_lsp.cli.interruptible import run_interruptible
from manim_lsp.cli.option_types import jobs, output_path, seconds
from manim_lsp.cli.printable import printable
from manim_lsp.cli.project import add_interpreter_option, interpreter_for
from manim_lsp.cli.rendering.batch import Batch, OnReport, Plan
from manim_lsp.cli.rendering.frames_output import frames_template
from manim_lsp.cli.rendering.progress import progress
from manim_lsp.cli.rendering.report_json import to_json
from manim_lsp.cli.rendering.report_text import report_text, summary
from manim_lsp.cli.rendering.scene_guess import likely_scenes
from manim_lsp.cli.rendering.targets import Target, find_targets, is_one_file, split_arguments
from manim_lsp.cli.untrusted import add_untrusted_options
from manim_lsp.errors import HostDied, UsageProblem
from manim_lsp.project_file import ProjectFiles
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderReport
from manim_lsp.settings import Settings

_OK, _FAILED, _UNREADABLE, _ENVIRONMENT = 0, 1, 2, 3
_FRAMES_PER_SECOND = (1, 3, 5, 15)

_DESCRIPTION = """\
Run the scenes of files, and of the files below folders, and say what came of each.

A word that could be the name of a class is a scene, unless there is a file of that name, or a
folder with Python files; all others are files and folders.
"""
_EXIT_CODES = """\
exit code: 0 every scene renders, 1 one does not, 2 something cannot be read or is not there,
3 this machine lacks something (`manim-lsp doctor` has the cures), 130 stopped by Ctrl-C, SIGTERM
or SIGHUP
"""


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``render``."""
    parser = subparsers.add_parser(
        "render",
        help="run the scenes of files and folders",
        description=_DESCRIPTION,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "words",
        nargs="+",
        metavar="FILE",
        help="files, folders, and scenes of them (default: all scenes); - reads standard input",
    )
    parser.add_argument(
        "--scene",
        action="append",
        default=[],
        metavar="SCENE",
        help="a scene, whatever files there are; may be given several times",
    )
    parser.add_argument(
        "--mode",
        choices=("verdict", "frames", "video"),
        default="verdict",
        help="verdict: does it run, one frame for each play; frames: the pictures as arrays or "
        "png files; video: write an mp4 or png",
    )
    parser.add_argument(
        "-o",
        "--output",
        "--output-dir",
        type=output_path,
        metavar="PATH",
        help="folder of videos; folder or .npz file of frames, in which {file} and {scene} may "
        "stand for names",
    )
    parser.add_argument(
        "--fps",
        type=int,
        choices=_FRAMES_PER_SECOND,
        metavar="N",
        help="frames for each second of --mode frames: 1, 3, 5 (the default) or 15",
    )
    parser.add_argument(
        "--jobs",
        type=jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help="files at the same time (default: as many as there are cores)",
    )
    parser.add_argument(
        "--timeout",
        type=seconds,
        metavar="S",
        help=f"for each scene (default: the project's, else {Settings.render_timeout:g})",
    )
    add_untrusted_options(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    add_interpreter_option(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Render; return 0 when all scenes do, 2 or 3 as the errors have it, else 1.

    Raises
    ------
    UsageProblem
        The options do not go together, the only file cannot be read, or nothing has such a scene.
    EnvironmentProblem
        There is no Python with manim, or the output cannot be written.
    """
    _check_options(arguments)
    paths, scenes = split_arguments(arguments.words)
    scenes = tuple(dict.fromkeys((*scenes, *arguments.scene)))
    projects, complaints = ProjectFiles(), Complaints()
    place = paths[0].absolute()
    place = place if place.is_dir() else place.parent
    project = projects.nearest(place)
    for problem in project.problems:
        print(f"manim-lsp: {problem}", file=sys.stderr)
    targets = find_targets(paths, scenes, projects, complaints.tell)
    plan = _plan(arguments, paths, targets)
    if not targets and scenes:
        raise UsageProblem(f"There is no scene {', '.join(scenes)} in what was named.")
    as_text = arguments.output_format == "text"
    batch = None
    if targets:
        interpreter = interpreter_for(arguments.interpreter, project.settings, place)
        tell = _printer(many_files=plan.many_files) if as_text else _ignore
        batch = run_interruptible(_render(interpreter, targets, plan, tell, arguments.jobs))
        _tell_problems(batch, targets, scenes, complaints)
    reports = [
        (target, report)
        for target in targets
        for report in (batch.reports.get(target.path, ()) if batch else ())
    ]
    if not as_text:
        records = [{"file": str(target.path), **to_json(report)} for target, report in reports]
        print(json.dumps(records, indent=2))
    elif plan.many_files or len(reports) > 1:
        print(summary([report for _, report in reports]))
    if complaints.told:
        return _UNREADABLE
    died = batch is not None and any(isinstance(each, HostDied) for each in batch.problems.values())
    return _exit_code([report for _, report in reports]) or (_FAILED if died else _OK)


def _check_options(arguments: argparse.Namespace) -> None:
    mode = arguments.mode
    if mode == "frames" and arguments.output is None:
        raise UsageProblem("--mode frames needs -o: an .npz file or a folder for the frames.")
    if mode == "verdict" and arguments.output is not None:
        raise UsageProblem("-o goes with --mode video and --mode frames only.")
    if mode != "frames" and arguments.fps is not None:
        raise UsageProblem("--fps goes with --mode frames only.")


def _plan(arguments: argparse.Namespace, paths: Sequence[Path], targets: Sequence[Target]) -> Plan:
    many_files = not (is_one_file(paths) or STDIN in paths)
    template = ""
    if arguments.mode == "frames":
        some = [target.scenes or likely_scenes(target.source.text) for target in targets]
        template = frames_template(
            arguments.output,
            many_files=many_files,
            many_scenes=any(len(names) > 1 for names in some),
        )
    return Plan(
        mode=arguments.mode,
        untrusted=arguments.untrusted,
        minimum_sandbox=arguments.minimum_sandbox,
        timeout=arguments.timeout,
        frames_per_second=arguments.fps or 5,
        output=arguments.output,
        frames_template=template,
        many_files=many_files,
    )


async def _render(
    interpreter: Path, targets: Sequence[Target], plan: Plan, tell: OnReport, slots: int
) -> Batch:
    with progress(len(targets)) as on_file:
        async with Renderer(interpreter, slots=slots, on_log=_print_log) as renderer:
            batch = Batch(renderer, plan, tell, on_file)
            await batch.run(targets, slots)
            return batch


def _print_log(line: str) -> None:
    print(printable(line), file=sys.stderr)


def _ignore(_target: Target, _report: RenderReport) -> None:
    pass


def _printer(*, many_files: bool) -> OnReport:
    def tell(target: Target, report: RenderReport) -> None:
        file = str(target.source.path) if many_files else ""
        print(report_text(report, file), flush=True)

    return tell


def _tell_problems(
    batch: Batch, targets: Sequence[Target], scenes: tuple[str, ...], complaints: Complaints
) -> None:
    """Tell what kept files from being rendered.

    Raises
    ------
    UsageProblem, HostDied
        There is one file, and it could not be rendered.
    """
    if len(targets) == 1 and targets[0].is_named:
        for problem in batch.problems.values():
            raise problem
    for path, problem in batch.problems.items():
        if isinstance(problem, HostDied):
            print(f"manim-lsp: {path}: {problem}", file=sys.stderr)
    reports = [report for found in batch.reports.values() for report in found]
    missing = [name for name in scenes if name not in {report.scene for report in reports}]
    # A file that failed before its scenes were known may have them.
    if missing and all(report.scene for report in reports):
        complaints.tell(f"There is no scene {', '.join(missing)} in what was named.")


def _exit_code(reports: Sequence[RenderReport]) -> int:
    if all(report.ok for report in reports):
        return _OK
    if any(report.status in ("environment", "refused") for report in reports):
        return _ENVIRONMENT
    return _FAILED
