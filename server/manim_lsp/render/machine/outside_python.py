"""What this machine has outside the user's Python."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

_PROGRAMS = ("latex", "dvisvgm")
_CLASS = "standalone.cls"
TEMPLATE_FILES = {
    *(_CLASS, "preview.sty", "babel.sty", "inputenc.sty", "fontenc.sty"),
    *("amsmath.sty", "amssymb.sty", "article.cls"),
}
"""What the documents load that Manim writes."""
_KPSEWHICH_SECONDS = 10
_LEAST_BYTES = 64 << 20


def tex_program() -> str:
    """Return the path of LaTeX; empty where there is none."""
    return shutil.which("latex") or ""


def missing_tex() -> list[str]:
    """Return what MathTex lacks: programs, or the class of its documents."""
    missing = [program for program in _PROGRAMS if shutil.which(program) is None]
    if "latex" not in missing and not _finds(_CLASS):
        missing.append(_CLASS)
    return missing


def has_template_files() -> bool:
    """Whether TeX finds all that Manim's documents load."""
    return _finds(*TEMPLATE_FILES)


def _finds(*files: str) -> bool:
    try:
        found = subprocess.run(
            ["kpsewhich", *files], capture_output=True, timeout=_KPSEWHICH_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return found.returncode == 0


def cache_problem() -> tuple[Path, str]:
    """Return the folder of the cache and why it cannot be written; empty where it can be."""
    folder = user_cache_path("manim-lsp")
    return folder, _problem(folder)


def scratch_problem() -> tuple[Path, str]:
    """Return the folder of temporary files and why it cannot be used; empty where it can be."""
    try:
        folder = Path(tempfile.gettempdir())
    except OSError as error:
        return Path("/tmp"), error.strerror or str(error)  # noqa: S108 named, not used
    return folder, _problem(folder)


def _problem(folder: Path) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
            file.flush()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return error.strerror or str(error)
    return "" if free >= _LEAST_BYTES else f"only {free >> 20} MB are free"
