"""``manim-lsp demo``: the main job once, with what comes in the box."""

import argparse
import asyncio
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from manim_lsp.agent.events import RepairResult
from manim_lsp.agent.loop import Agent
from manim_lsp.cli.agent_outcome import EXIT_CODES, sentence
from manim_lsp.cli.agent_session import agent_session
from manim_lsp.cli.diff import unified_diff
from manim_lsp.cli.source_file import write_source
from manim_lsp.errors import UsageProblem
from manim_lsp.models.open import open_model
from manim_lsp.models.registry import STARTER
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob
from manim_lsp.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

FOLDER = Path("demo-output")
"""Where the demo puts its scenes and videos."""

COMMENT = "A blue circle turns into a red square."
"""What the model is asked to write."""

BROKEN = '''\
from manim import *


class RedCircle(Scene):
    """A red circle is drawn and grows."""

    def construct(self):
        circle = Circle(colour=RED)
        self.play(Create(circle))
        self.play(circle.animate.scale(2))
'''
"""A scene as models often write it: `Circle` has no parameter `colour`."""


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``demo``."""
    return subparsers.add_parser(
        "demo",
        help="write a scene, mend another, and render both",
        description="Write a scene from a comment with the bundled starter model, mend a scene "
        f"that does not render, and render both to video in {FOLDER}/.",
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the main job; 0 when both videos are there."""
    from rich.console import Console

    started = time.monotonic()
    console = Console(highlight=False, soft_wrap=True)
    try:
        FOLDER.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageProblem(
            f"The demo cannot make the folder {FOLDER.absolute()}: {error.strerror}; "
            "run it where you may write."
        ) from error
    code = asyncio.run(_demo(console, FOLDER.absolute()))
    if code == 0:
        console.print(f"\nDone in {time.monotonic() - started:.1f} s.")
    return code


async def _demo(console: "Console", folder: Path) -> int:
    settings = replace(Settings(), model=STARTER)
    model = open_model(settings.model)
    console.print(f"Model: the bundled {model.name}, {model.context} tokens of context, offline.")
    async with agent_session(settings, folder, model) as (agent, renderer):
        return await _write(console, agent, renderer, folder / "written.py") or await _mend(
            console, agent, renderer, folder / "mended.py"
        )


async def _write(console: "Console", agent: Agent, renderer: Renderer, path: Path) -> int:
    from rich.syntax import Syntax

    from manim_lsp.cli.agent_progress import AgentProgress

    console.print(f"\n[bold]1. A comment becomes a scene[/]\n\n    # {COMMENT}\n")
    with AgentProgress(console) as progress:
        result = await agent.generate(COMMENT, path=path, on_event=progress.on_event)
    console.print(Syntax(result.code, "python", background_color="default"))
    return await _show(console, renderer, path, f"# {COMMENT}\n{result.code}", result)


async def _mend(console: "Console", agent: Agent, renderer: Renderer, path: Path) -> int:
    from rich.syntax import Syntax

    from manim_lsp.cli.agent_progress import AgentProgress

    console.print("\n[bold]2. A broken scene becomes a working one[/]\n")
    with AgentProgress(console) as progress:
        result = await agent.repair(BROKEN, path=path, on_event=progress.on_event)
    diff = unified_diff(BROKEN, result.code, path.name)
    console.print(Syntax(diff, "diff", background_color="default"))
    return await _show(console, renderer, path, result.code, result)


async def _show(
    console: "Console", renderer: Renderer, path: Path, code: str, result: RepairResult
) -> int:
    """Write the scene and its video into the demo's folder and say where they are."""
    if result.status != "ok":
        console.print(sentence(result), markup=False)
        return EXIT_CODES[result.status]
    write_source(path, code)
    job = RenderJob(path, code, mode="video", untrusted=True, output_dir=path.parent)
    with console.status("rendering the video"):
        reports = await renderer.render(job)
    for report in reports:
        if not report.ok or report.output is None:
            console.print(f"The video of {report.scene} was not rendered: {report}", markup=False)
            return 1
        console.print(f"Scene: {path}\nVideo: {report.output}", markup=False)
    return 0
