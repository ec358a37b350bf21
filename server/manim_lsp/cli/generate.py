"""``manim-lsp generate``: a scene from a description."""

import argparse
import asyncio
import sys
from pathlib import Path

from manim_lsp.agent.events import RepairResult
from manim_lsp.cli.agent_outcome import EXIT_CODES, sentence
from manim_lsp.cli.agent_session import add_agent_options, agent_session, agent_settings
from manim_lsp.cli.source_file import write_source
from manim_lsp.errors import UsageProblem
from manim_lsp.models.open import open_model


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``generate``."""
    parser = subparsers.add_parser("generate", help="write a scene from a description")
    parser.add_argument("description", metavar="TEXT", help="what the scene shows")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write here (default: standard output)"
    )
    parser.add_argument("--force", action="store_true", help="overwrite FILE if it exists")
    add_agent_options(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Write the scene; 0 when it renders."""
    if not arguments.description.strip():
        raise UsageProblem("The description is empty; say what the scene shows.")
    output: Path | None = arguments.output
    if output is not None:
        _check_output(output, arguments.force)
    path = (output or Path("generated_scene.py")).absolute()
    result = asyncio.run(_generate(arguments, path))
    if result.code and result.status in {"ok", "failed"}:
        if output is None:
            print(result.code, end="")
        else:
            write_source(output, result.code)
    print(sentence(result), file=sys.stderr)
    return EXIT_CODES[result.status]


def _check_output(output: Path, force: bool) -> None:
    if output.exists() and not force:
        raise UsageProblem(f"{output} exists; name another file, or overwrite it with --force.")
    if not output.absolute().parent.is_dir():
        raise UsageProblem(f"The folder of {output} does not exist; create it first.")


async def _generate(arguments: argparse.Namespace, path: Path) -> RepairResult:
    from rich.console import Console

    from manim_lsp.cli.agent_progress import AgentProgress

    settings = agent_settings(arguments, path.parent)
    model = open_model(settings.model)
    with AgentProgress(Console(stderr=True)) as progress:
        async with agent_session(settings, path.parent, model) as (agent, _):
            return await agent.generate(
                arguments.description, path=path, on_event=progress.on_event
            )
