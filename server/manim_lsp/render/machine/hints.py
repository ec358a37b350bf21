"""Failures of the machine, told apart from failures of the scene, each with its cure."""

import re
import shlex
from pathlib import Path

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.protocol import Failed, ImportFailed
from manim_lsp.render.machine.outside_python import TEMPLATE_FILES

LATEX_CURE = (
    "Install TeX: `sudo apt-get install --no-install-recommends texlive-latex-base "
    "texlive-latex-extra dvisvgm` (106 MB) on Debian and Ubuntu, `brew install --cask "
    "mactex-no-gui` on macOS; `manim-lsp doctor --fix` has the command for this machine. Or write "
    "with Text, or with MathTypst (`pip install typst`)."
)
PILLOW_CURE = 'Install an older Pillow: `pip install "pillow<13"`.'
PYAV_CURE = "Reinstall the video library: `pip install --force-reinstall av`."

DISK_CURE = (
    "The disk is full; free some space where temporary files go, or set TMPDIR to another folder."
)

OLDEST_MANIM = (0, 19)
FIRST_BAD_PILLOW = (13,)

_DISK_FULL = re.compile(r"\[Errno (?:28|122)\]|No space left on device|Disk quota exceeded")
_MISSING_LIBRARY = re.compile(r"\blib[\w+.-]+\.(?:so|dylib)[\w.]*")
_TEX_PROGRAMS = {"latex", "pdflatex", "xelatex", "lualatex", "luatex", "dvisvgm"}
_NO_NETWORK = "Code that a model wrote has no network; put what it needs beside the file."
_SCENE_HINTS = {
    "PermissionError": (
        "Code that a model wrote may read its own folder and write nothing outside a scratch "
        "folder; for your own files, look at who may read them."
    ),
    "BlockingIOError": "Code that a model wrote may start only a few processes.",
    "ZeroDivisionError": "Is a length, a duration or a step 0 here?",
    "UnicodeDecodeError": 'Read the file with its encoding: `open(path, encoding="utf-8")`.',
    **dict.fromkeys(("gaierror", "URLError", "ConnectionRefusedError"), _NO_NETWORK),
}
"""What to do about exceptions that say little, by their class."""

_MISSING_TEX_FILE = re.compile(r"File `([^']+)' not found")


def environment_hint(failure: Failed, *, pillow: str) -> str:
    """Return the cure when the machine is at fault; empty when the scene is.

    Parameters
    ----------
    failure
        What the job tells.
    pillow
        Version of Pillow under the user's interpreter.
    """
    if _DISK_FULL.search("\n".join((failure.message, failure.tex_log))):
        return DISK_CURE
    if failure.type == "FileNotFoundError" and Path(failure.missing_file).name in _TEX_PROGRAMS:
        return LATEX_CURE
    text = "\n".join((failure.message, failure.tex_log, *failure.logs))
    if TEMPLATE_FILES.intersection(_MISSING_TEX_FILE.findall(text)):
        return LATEX_CURE
    if "does not support converting" in failure.message and "dvisvgm" in failure.message:
        return LATEX_CURE
    if (
        numbers(pillow) >= FIRST_BAD_PILLOW
        and "mode" in failure.message
        and failure.module.startswith("PIL")
    ):
        return PILLOW_CURE
    if failure.module.startswith("av."):
        return PYAV_CURE
    return ""


def scene_hint(failure: Failed) -> str:
    """Return what to do about a scene's own failure where it is known; else empty."""
    return _SCENE_HINTS.get(failure.type, "")


def import_problem(failure: ImportFailed, interpreter: Path) -> EnvironmentProblem:
    """Return what is wrong with an interpreter whose host could not import manim."""
    python = shlex.quote(str(interpreter))
    library = _MISSING_LIBRARY.search(failure.message)
    if failure.manim and numbers(failure.manim) < OLDEST_MANIM:
        return EnvironmentProblem(
            f"{interpreter} has manim {failure.manim}, which is too old; "
            + _install(python, '-U "manim>=0.19"', failure)
            + ".",
            ("manim-upgrade",),
        )
    if failure.type == "ModuleNotFoundError" and "'manim'" in failure.message:
        instead = (
            "has ManimGL (manimlib), which is another program, and no manim"
            if failure.has_manimgl
            else "has no manim"
        )
        return EnvironmentProblem(
            f"{interpreter} (Python {failure.python}) {instead}; "
            f"{_install(python, 'manim', failure)} or set manim.interpreter to one that has it.",
            ("manim",),
        )
    if library is not None:
        return EnvironmentProblem(
            f"{interpreter} cannot import manim, because the system's library {library[0]} is "
            "missing; `manim-lsp doctor --fix` prints how to install it.",
            ("libraries",),
        )
    return EnvironmentProblem(
        f"{interpreter} cannot import manim ({failure.type}: {failure.message}); "
        f"{_install(python, '--force-reinstall manim', failure)} to install it anew.",
        ("manim-reinstall",),
    )


def _install(python: str, what: str, failure: ImportFailed) -> str:
    """Return how pip is run, in an environment of its own where the system forbids another way."""
    if not failure.is_managed:
        return f"run `{python} -m pip install {what}`"
    return (
        f"the system lets pip change nothing there, so run `{python} -m venv .venv` and "
        "`.venv/bin/python -m pip install manim`"
    )


def numbers(version: str) -> tuple[int, ...]:
    """Return the leading numbers of a version."""
    found = []
    for part in version.split("."):
        if not part.isdigit():
            break
        found.append(int(part))
    return tuple(found)
