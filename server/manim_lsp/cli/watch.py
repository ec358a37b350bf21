"""``manim-lsp watch``: check and render again what changes, without an editor's help."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from manim_lsp.api.rules import unknown_rules
from manim_lsp.cli.check import rule_codes
from manim_lsp.cli.check_index import Indexes
from manim_lsp.cli.interruptible import run_interruptible
from manim_lsp.cli.option_types import jobs, seconds
from manim_lsp.cli.printable import printable
from manim_lsp.cli.project import add_interpreter_option, interpreter_for, project_settings
from manim_lsp.cli.rendering.batch import Plan
from manim_lsp.cli.untrusted import add_untrusted_options
from manim_lsp.cli.watching.session import Session, Wanted
from manim_lsp.cli.watching.stream import Stream
from manim_lsp.cli.watching.wakes import Wakes
from manim_lsp.errors import UsageProblem
from manim_lsp.render.renderer import Renderer
from manim_lsp.settings import Settings

_DESCRIPTION = """\
Check the Python files below a folder that use Manim, render their scenes, and do so again when
they change, or modules, pictures and data that they name. The newest save of a file wins. Ctrl-C
ends it.
"""


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``watch``."""
    parser = subparsers.add_parser(
        "watch", help="check and render again what changes", description=_DESCRIPTION
    )
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="a folder, or one file (default: this folder)",
    )
    parser.add_argument("--no-initial", action="store_true", help="wait for the first change")
    parser.add_argument(
        "--mode",
        choices=("verdict", "video"),
        default="verdict",
        help="verdict: do they run, one frame for each play; video: write videos too",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where videos go (with --mode video)"
    )
    parser.add_argument(
        "--jobs", type=jobs, default=os.cpu_count() or 1, metavar="N", help="files at the same time"
    )
    parser.add_argument(
        "--timeout",
        type=seconds,
        metavar="S",
        help=f"for each scene (default: the project's, else {Settings.render_timeout:g})",
    )
    add_untrusted_options(parser)
    parser.add_argument(
        "--poll", action="store_true", help="look every second, where no system tells of changes"
    )
    parser.add_argument(
        "--select", type=rule_codes, default=(), metavar="RULES", help="findings of these rules"
    )
    parser.add_argument(
        "--ignore", type=rule_codes, default=(), metavar="RULES", help="of all rules but these"
    )
    add_interpreter_option(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Watch until Ctrl-C.

    Raises
    ------
    UsageProblem
        There is no such folder, now or later.
    EnvironmentProblem
        There is no Python with manim.
    KeyboardInterrupt
        It was told to end.
    """
    wrong = unknown_rules([*arguments.select, *arguments.ignore])
    if wrong:
        raise UsageProblem(" ".join(wrong))
    if arguments.output is not None and arguments.mode != "video":
        raise UsageProblem("-o goes with --mode video only.")
    path = Path(os.path.normpath(arguments.path.absolute()))
    if not path.exists():
        raise UsageProblem(f"There is no {arguments.path}; name a folder or a Python file.")
    root = path if path.is_dir() else path.parent
    settings = project_settings(root)
    interpreter = interpreter_for(arguments.interpreter, settings, root)
    plan = Plan(
        mode=arguments.mode,
        untrusted=arguments.untrusted,
        minimum_sandbox=arguments.minimum_sandbox,
        timeout=arguments.timeout,
        output=arguments.output,
        many_files=True,
    )
    only = path if path != root else None
    wanted = Wanted(root, only, plan, arguments.select, arguments.ignore)
    run_interruptible(_watch(wanted, interpreter, arguments))
    return 0


async def _watch(wanted: Wanted, interpreter: Path, arguments: argparse.Namespace) -> None:
    stream = Stream()
    indexes = Indexes(lambda: interpreter)
    async with (
        Renderer(interpreter, slots=arguments.jobs, on_log=_print_log) as renderer,
        Wakes(wanted.root, poll=arguments.poll) as wakes,
    ):
        if wakes.problem:
            stream.problem(wakes.problem)
        session = Session(wanted, renderer, indexes, stream, arguments.jobs)
        try:
            await session.look(act=not arguments.no_initial)
            if not session.renders:
                stream.idle("Nothing rendered yet")
            await _follow(session, wakes)
        finally:
            await session.close()


async def _follow(session: Session, wakes: Wakes) -> None:
    settled = asyncio.create_task(wakes.settled())
    try:
        while True:
            await asyncio.wait(
                {settled, *session.renders.values()}, return_when=asyncio.FIRST_COMPLETED
            )
            session.collect()
            if settled.done():
                has_changed = settled.result()
                settled = asyncio.create_task(wakes.settled())
                await session.look(only_links=not has_changed)
    finally:
        settled.cancel()
        await asyncio.wait({settled})


def _print_log(line: str) -> None:
    print(printable(line), file=sys.stderr, flush=True)
