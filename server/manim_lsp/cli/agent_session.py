"""The agent as the command line sets it up, from options shared by its subcommands."""

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from manim_lsp.agent.loop import Agent
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.cli.project import add_interpreter_option, project_settings
from manim_lsp.models.language_model import LanguageModel
from manim_lsp.render.machine.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer
from manim_lsp.settings import Settings


def add_agent_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of subcommands that ask a model."""
    parser.add_argument(
        "--model",
        default="",
        help="starter, an installed name, a GGUF file, or http://host:port/v1#name "
        "(default: what `manim-lsp models use` chose, else the bundled starter)",
    )
    add_interpreter_option(parser)
    parser.add_argument(
        "--rounds",
        type=_rounds,
        metavar="K",
        help=f"largest number of repair rounds (default: the project's, else {Settings.rounds})",
    )
    parser.add_argument(
        "--strategy",
        choices=("ritl", "ritl-doc"),
        help="how a failed scene goes back to the model "
        f"(default: the project's, else {Settings.strategy})",
    )


def agent_settings(arguments: argparse.Namespace, folder: Path) -> Settings:
    """Return the settings of the project at `folder` under the options of `add_agent_options`."""
    project = project_settings(folder)
    return replace(
        project,
        model=arguments.model,
        interpreter=arguments.interpreter or project.interpreter,
        rounds=project.rounds if arguments.rounds is None else arguments.rounds,
        strategy=arguments.strategy or project.strategy,
    )


@asynccontextmanager
async def agent_session(
    settings: Settings, workspace: Path, model: LanguageModel | None
) -> AsyncIterator[tuple[Agent, Renderer]]:
    """Give an agent and its renderer, and end their processes afterwards.

    Parameters
    ----------
    workspace
        The folder whose virtual environment is looked for.
    model
        Closed afterwards; None when none may be asked.

    Raises
    ------
    EnvironmentProblem
        There is no interpreter with manim.
    """
    try:
        interpreter = find_interpreter(settings.interpreter, workspace)
        async with Renderer(interpreter) as renderer:
            index = ApiIndex.from_json(await renderer.api_index())
            yield Agent(model, renderer, index, settings), renderer
    finally:
        if model is not None:
            await model.close()


def _rounds(text: str) -> int:
    rounds = int(text)
    if not 0 <= rounds <= 20:
        message = "must be from 0 to 20"
        raise argparse.ArgumentTypeError(message)
    return rounds
