"""``manim-lsp repair``: a broken scene becomes one that renders."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from manim_lsp.agent.events import RepairResult
from manim_lsp.cli.agent_outcome import EXIT_CODES, sentence
from manim_lsp.cli.agent_session import add_agent_options, agent_session, agent_settings
from manim_lsp.cli.diff import unified_diff
from manim_lsp.cli.source_file import read_source, write_source
from manim_lsp.errors import ModelUnavailable
from manim_lsp.models.language_model import LanguageModel
from manim_lsp.models.open import open_model


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``repair``."""
    parser = subparsers.add_parser("repair", help="mend a file until its scenes render")
    parser.add_argument("file", type=Path, metavar="FILE")
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--write", action="store_true", help="change the file itself")
    target.add_argument("--diff", action="store_true", help="show the changes as a diff")
    parser.add_argument(
        "--no-model", action="store_true", help="only what rules can mend; no model is asked"
    )
    parser.add_argument(
        "--description",
        metavar="TEXT",
        help="what the scene shows (default: its docstring, the comment above it, or its name)",
    )
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    add_agent_options(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Mend the file; 0 when the result renders."""
    path: Path = arguments.file
    source, encoding = read_source(path)
    model, problem = _open_model(arguments)
    result = asyncio.run(_repair(arguments, source, path.absolute(), model))
    if arguments.write and result.status == "ok" and result.code != source:
        write_source(path, result.code, encoding)
    if arguments.output_format == "json":
        print(json.dumps(to_json(result)))
    elif arguments.diff:
        sys.stdout.write(unified_diff(source, result.code, str(path)))
    elif not arguments.write:
        sys.stdout.write(result.code)
    for change in result.changes:
        print(f"  {change}", file=sys.stderr)
    needed_model = problem and result.status == "failed"
    print(problem if needed_model else sentence(result), file=sys.stderr)
    return EXIT_CODES[result.status]


def to_json(result: RepairResult) -> dict[str, object]:
    """Return the record of ``--output-format json``."""
    return {
        "status": result.status,
        "rounds": result.rounds,
        "changes": list(result.changes),
        "code": result.code,
    }


def _open_model(arguments: argparse.Namespace) -> tuple[LanguageModel | None, str]:
    """Return the model, or why there is none: rules may do without it."""
    if arguments.no_model:
        return None, ""
    try:
        return open_model(arguments.model), ""
    except ModelUnavailable as problem:
        return None, str(problem)


async def _repair(
    arguments: argparse.Namespace, source: str, path: Path, model: LanguageModel | None
) -> RepairResult:
    from rich.console import Console

    from manim_lsp.cli.agent_progress import AgentProgress

    settings = agent_settings(arguments, path.parent)
    with AgentProgress(Console(stderr=True)) as progress:
        async with agent_session(settings, path.parent, model) as (agent, _):
            return await agent.repair(
                source, path=path, description=arguments.description, on_event=progress.on_event
            )
