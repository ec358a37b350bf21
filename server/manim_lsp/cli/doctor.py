"""``manim-lsp doctor``: what the machine has, what it lacks, and the cure of each."""

import argparse
import asyncio
import json
import os
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from manim_lsp.cli.project import add_interpreter_option, interpreter_for, project_settings
from manim_lsp.cli.wording import on_command_line
from manim_lsp.errors import EnvironmentProblem, ModelUnavailable
from manim_lsp.models.registry import resolve
from manim_lsp.render.machine.environment import Check, CheckStatus, environment_without_host
from manim_lsp.render.machine.install_commands import (
    Command,
    Need,
    install_commands,
    this_machine,
    unmet,
)
from manim_lsp.render.renderer import Renderer

_LACKING = 3
_STYLES: dict[CheckStatus, str] = {"ok": "green", "warning": "yellow", "missing": "red"}


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``doctor``."""
    parser = subparsers.add_parser("doctor", help="say what this machine lacks, and the cure")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="print the commands that install what is missing; runs none of them",
    )
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    add_interpreter_option(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Check; return 0 when scenes can be rendered, else 3."""
    interpreter, found = asyncio.run(_environment_checks(arguments.interpreter))
    checks = (*found, _model_check())
    if arguments.fix:
        _print_commands(checks, interpreter, as_json=arguments.output_format == "json")
    elif arguments.output_format == "json":
        print(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        _print(checks, Console())
    return _LACKING if any(check.status == "missing" for check in checks) else 0


async def _environment_checks(setting: str) -> tuple[Path | None, tuple[Check, ...]]:
    interpreter = None
    try:
        interpreter = interpreter_for(setting, project_settings(Path.cwd()), Path.cwd())
        async with Renderer(interpreter) as renderer:
            return interpreter, (await renderer.environment()).checks
    except EnvironmentProblem as problem:
        cure = on_command_line(str(problem))
        checks = environment_without_host(cure, problem.needs)
        return interpreter, checks


def _model_check() -> Check:
    try:
        card = resolve("")
    except ModelUnavailable as problem:
        return Check("model", "warning", "none", str(problem))
    return Check("model", "ok", f"{card.name} ({card.location})")


def _print_commands(checks: tuple[Check, ...], interpreter: Path | None, *, as_json: bool) -> None:
    """Print the commands and nothing else on standard output, the reasons on standard error."""
    needs = {need for check in checks for need in check.needs}
    machine = this_machine(str(interpreter or "python3"), shutil.which, os.environ)
    commands = install_commands(needs, machine)
    if as_json:
        print(json.dumps([asdict(command) for command in commands], indent=2))
    else:
        for command in commands:
            print(command.command)
    wrong = tuple(check for check in checks if check.status != "ok")
    _print(wrong, Console(stderr=True))
    print(_summary(wrong, commands, unmet(needs, commands)), file=sys.stderr)


def _summary(
    wrong: tuple[Check, ...], commands: tuple[Command, ...], left: tuple[Need, ...]
) -> str:
    if not wrong:
        return "Nothing is missing."
    if not commands:
        return "There is no command that mends this; the lines above say what to do."
    if left:
        return f"Nothing was installed. No command for {', '.join(left)}: see above."
    return "Nothing was installed; run the commands on standard output to do so."


def _print(checks: tuple[Check, ...], console: Console) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for check in checks:
        value = Text(check.value)
        if check.cure:
            value.append(f"\n{check.cure}")
        table.add_row(Text(check.name), Text(check.status, _STYLES[check.status]), value)
    console.print(table)
