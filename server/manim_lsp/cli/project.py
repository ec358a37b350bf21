"""What the project says that a command works in, where the command line does not say otherwise."""

import argparse
import sys
from pathlib import Path

from manim_lsp.api.rules import unknown_rules
from manim_lsp.project_file import ProjectFiles
from manim_lsp.render.machine.interpreter import find_interpreter
from manim_lsp.settings import Settings


def project_settings(folder: Path) -> Settings:
    """Return the settings of the project that `folder` lies in; complain about bad ones."""
    project = ProjectFiles().nearest(folder.absolute())
    for problem in (*project.problems, *unknown_rules(project.settings.rules)):
        print(f"manim-lsp: {problem}", file=sys.stderr)
    return project.settings


def add_interpreter_option(parser: argparse._ActionsContainer) -> None:
    """Add ``--interpreter``, which commands that need Manim share."""
    parser.add_argument(
        "--interpreter", type=_python, default="", metavar="PYTHON", help="a Python with manim"
    )


def _python(text: str) -> str:
    """Return what `find_interpreter` takes: paths on the command line start where the user is."""
    place = Path(text)
    is_path = len(place.parts) > 1 or (text and place.exists())
    return str(place.absolute()) if is_path else text


def interpreter_for(option: str, settings: Settings, folder: Path) -> Path:
    """Return the Python that has manim: the option, the project's, or what is found at `folder`.

    Raises
    ------
    EnvironmentProblem
        There is none where the option or the project says.
    """
    return find_interpreter(option or settings.interpreter, folder)
