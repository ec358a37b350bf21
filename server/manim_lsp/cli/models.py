"""``manim-lsp models``: which language models there are, and which one is used."""

import argparse
import json
from pathlib import Path
from typing import Any

from manim_lsp.errors import ModelUnavailable
from manim_lsp.models.gguf_file import read_header
from manim_lsp.models.registry import (
    STARTER,
    ModelCard,
    default_model,
    installed_models,
    resolve,
    use,
)


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``models``."""
    parser = subparsers.add_parser("models", help="list, pull and choose language models")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="show the models that can be used")
    listing.add_argument("--output-format", choices=("text", "json"), default="text")
    pulling = actions.add_parser("pull", help="download a GGUF file from a Hugging Face repository")
    pulling.add_argument("repository", metavar="OWNER/REPO")
    pulling.add_argument("file", metavar="FILE")
    pulling.add_argument("--name", default="", help="what to call it (default: the file's name)")
    pulling.add_argument("--sha256", default="", help="the checksum that the file must have")
    using = actions.add_parser("use", help="choose the model of runs that name none")
    using.add_argument("model", help="starter, an installed name, a GGUF file, or http://…/v1#name")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run the action."""
    actions = {"list": _list, "pull": _pull, "use": _use}
    return actions[arguments.action](arguments)


def _list(arguments: argparse.Namespace) -> int:
    default = default_model()
    records = [_record(card, default) for card in _known_models(default)]
    if arguments.output_format == "json":
        print(json.dumps(records, indent=2))
        return 0
    for record in records:
        mark = "*" if record["default"] else " "
        print(f"{mark} {record['name']:<24} {_details(record)}")
    return 0


def _known_models(default: str) -> list[ModelCard]:
    cards = [*installed_models()]
    for spec in dict.fromkeys((default, STARTER)):
        try:
            card = resolve(spec)
        except ModelUnavailable:
            continue
        if card not in cards:
            cards.insert(0, card)
    return cards


def _record(card: ModelCard, default: str) -> dict[str, Any]:
    record: dict[str, Any] = {
        "name": card.name,
        "kind": card.kind,
        "location": card.location,
        "origin": card.origin,
        "default": default in {card.name, card.location, f"{card.location}#{card.model}"},
        "problem": "",
    }
    if card.kind == "endpoint":
        return record
    try:
        header = read_header(Path(card.location))
    except ModelUnavailable as problem:
        return record | {"problem": str(problem)}
    size = Path(card.location).stat().st_size
    return record | {"architecture": header.architecture, "context": header.context, "bytes": size}


def _details(record: dict[str, Any]) -> str:
    if record["problem"]:
        return str(record["problem"])
    if record["kind"] == "endpoint":
        return str(record["location"])
    size = f"{record['bytes'] / 1e6:,.0f} MB"
    return f"{size:>10}  {record['architecture']}, context {record['context']}"


def _pull(arguments: argparse.Namespace) -> int:
    # Every subcommand is declared at each start, the server's too; only this one needs these.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    from manim_lsp.models.download import pull

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(arguments.file, total=None)
        card = pull(
            arguments.repository,
            arguments.file,
            name=arguments.name,
            sha256=arguments.sha256,
            on_progress=lambda here, total: progress.update(
                task, completed=here, total=total or None
            ),
        )
    print(f"{card.name} is installed; use it with: manim-lsp models use {card.name}")
    return 0


def _use(arguments: argparse.Namespace) -> int:
    card = use(arguments.model)
    print(f"{card.name} is now the model of runs that name none.")
    return 0
