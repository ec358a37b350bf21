"""Failures of the machine, told apart from failures of the scene, each with its cure."""

import re
from pathlib import Path

from manim_lsp.host.protocol import Failed, ImportFailed

LATEX_CURE = (
    "Install TeX: `sudo apt-get install texlive-latex-base texlive-latex-extra dvisvgm` on Debian "
    "and Ubuntu, `brew install --cask mactex-no-gui` on macOS; or write with Text, or with "
    "MathTypst (`pip install typst`)."
)
PILLOW_CURE = 'Install an older Pillow: `pip install "pillow<13"`.'
PYAV_CURE = "Reinstall the video library: `pip install --force-reinstall av`."

_TEX_PROGRAMS = {"latex", "pdflatex", "xelatex", "lualatex", "luatex", "dvisvgm"}
_TEMPLATE_FILES = {
    *("standalone.cls", "preview.sty", "babel.sty", "inputenc.sty", "fontenc.sty"),
    *("amsmath.sty", "amssymb.sty", "article.cls"),
}
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
    if failure.type == "FileNotFoundError" and Path(failure.missing_file).name in _TEX_PROGRAMS:
        return LATEX_CURE
    text = "\n".join((failure.message, failure.tex_log, *failure.logs))
    if _TEMPLATE_FILES.intersection(_MISSING_TEX_FILE.findall(text)):
        return LATEX_CURE
    if "does not support converting" in failure.message and "dvisvgm" in failure.message:
        return LATEX_CURE
    if _major(pillow) >= 13 and "mode" in failure.message and failure.module.startswith("PIL"):
        return PILLOW_CURE
    if failure.module.startswith("av."):
        return PYAV_CURE
    if failure.type == "OSError" and "No space left on device" in failure.message:
        return "The disk is full; free some space."
    return ""


def scene_hint(failure: Failed) -> str:
    """Return what to do about a scene's own failure where it is known; else empty."""
    text = "\n".join((failure.message, failure.tex_log, *failure.logs))
    missing = _MISSING_TEX_FILE.search(text)
    if missing:
        return f"TeX has no {missing[1]}; install the package that holds it, or do without."
    return ""


def import_hint(failure: ImportFailed, interpreter: Path) -> str:
    """Return the sentence for a host that could not import manim."""
    if failure.type == "ModuleNotFoundError" and "'manim'" in failure.message:
        return (
            f"{interpreter} (Python {failure.python}) has no manim; "
            f"run `{interpreter} -m pip install manim` or set manim.interpreter to one that has it."
        )
    return (
        f"{interpreter} cannot import manim ({failure.type}: {failure.message}); "
        "`python -c 'import manim'` there shows why."
    )


def _major(version: str) -> int:
    head = version.partition(".")[0]
    return int(head) if head.isdigit() else 0
