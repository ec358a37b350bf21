"""``manim-lsp doctor``: what the machine has, what it lacks, and the cure of each."""

import argparse
import asyncio
import json
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from manim_lsp.cli.project import add_interpreter_option, interpreter_for, project_settings
from manim_lsp.cli.wording import on_command_line
from manim_lsp.errors import EnvironmentProblem, ModelUnavailable
from manim_lsp.models.registry import resolve
from manim_lsp.render.environment import Check, CheckStatus
from manim_lsp.render.renderer import Renderer

_LACKING = 3
_STYLES: dict[CheckStatus, str] = {"ok": "green", "warning": "yellow", "missing": "red"}


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``doctor``."""
    parser = subparsers.add_parser("doctor", help="say what this machine lacks, and the cure")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    add_interpreter_option(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Check; return 0 when scenes can be rendered, else 3."""
    checks = (*asyncio.run(_environment_checks(arguments.interpreter)), _model_check())
    if arguments.output_format == "json":
        print(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        _print(checks)
    return _LACKING if any(check.status == "missing" for check in checks) else 0


async def _environment_checks(setting: str) -> tuple[Check, ...]:
    try:
        interpreter = interpreter_for(setting, project_settings(Path.cwd()), Path.cwd())
        async with Renderer(interpreter) as renderer:
            return (await renderer.environment()).checks
    except EnvironmentProblem as problem:
        return (Check("interpreter", "missing", "cannot render", on_command_line(str(problem))),)


def _model_check() -> Check:
    try:
        card = resolve("")
    except ModelUnavailable as problem:
        return Check("model", "warning", "none", str(problem))
    return Check("model", "ok", f"{card.name} ({card.location})")


def _print(checks: tuple[Check, ...]) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for check in checks:
        value = Text(check.value)
        if check.cure:
            value.append(f"\n{check.cure}")
        table.add_row(Text(check.name), Text(check.status, _STYLES[check.status]), value)
    Console().print(table)
