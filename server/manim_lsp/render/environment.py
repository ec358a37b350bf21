"""What rendering needs of the machine, each with its cure."""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from manim_lsp.host.protocol import Ready, SandboxLevel
from manim_lsp.render.hints import LATEX_CURE, PILLOW_CURE

CheckStatus = Literal["ok", "warning", "missing"]

_OLDEST_MANIM = (0, 19)
_FIRST_BAD_PILLOW = 13
_KPSEWHICH_SECONDS = 10


@dataclass(frozen=True)
class Check:
    """One row of the doctor's table; `cure` is empty when all is well.

    ``warning`` takes away a part of what can be done, ``missing`` the main job.
    """

    name: str
    status: CheckStatus
    value: str
    cure: str = ""


@dataclass(frozen=True)
class Environment:
    """The user's interpreter and what it finds on the machine."""

    interpreter: Path
    python: str
    manim: str
    pillow: str
    plugins: tuple[str, ...]
    sandbox: SandboxLevel
    sandbox_reason: str
    has_latex: bool
    fonts: int
    checks: tuple[Check, ...]


def environment(interpreter: Path, ready: Ready, facts: Mapping[str, Any]) -> Environment:
    """Put together what the host said with what is on the path; waits for a TeX program."""
    latex = _latex_check()
    fonts = int(facts.get("fonts", 0))
    return Environment(
        interpreter=interpreter,
        python=ready.python,
        manim=ready.manim,
        pillow=ready.pillow,
        plugins=ready.plugins,
        sandbox=ready.sandbox,
        sandbox_reason=ready.sandbox_reason,
        has_latex=latex.status == "ok",
        fonts=fonts,
        checks=(
            Check("interpreter", "ok", f"{interpreter} (Python {ready.python})"),
            _manim_check(ready.manim),
            _pillow_check(ready.pillow),
            latex,
            _fonts_check(fonts),
            _sandbox_check(ready),
            Check("limits", "ok", "time, memory, whole process tree killed"),
        ),
    )


def _manim_check(version: str) -> Check:
    if _numbers(version) >= _OLDEST_MANIM:
        return Check("manim", "ok", version)
    return Check("manim", "missing", version, "Install a newer one: `pip install -U manim`.")


def _pillow_check(version: str) -> Check:
    if _numbers(version) >= (_FIRST_BAD_PILLOW,):
        return Check("Pillow", "warning", version, f"Images and zoomed scenes fail. {PILLOW_CURE}")
    return Check("Pillow", "ok", version)


def _latex_check() -> Check:
    missing = [program for program in ("latex", "dvisvgm") if shutil.which(program) is None]
    if not missing and not _has_standalone():
        missing = ["standalone.cls"]
    if missing:
        cure = f"MathTex, Tex and number labels fail. {LATEX_CURE}"
        return Check("LaTeX", "warning", f"no {', '.join(missing)}", cure)
    return Check("LaTeX", "ok", shutil.which("latex") or "")


def _has_standalone() -> bool:
    try:
        found = subprocess.run(
            ["kpsewhich", "standalone.cls"],
            capture_output=True,
            timeout=_KPSEWHICH_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return found.returncode == 0


def _fonts_check(families: int) -> Check:
    if families:
        return Check("fonts", "ok", f"{families} families")
    cure = "Text stays blank; install one: `sudo apt-get install fonts-dejavu-core`."
    return Check("fonts", "warning", "none", cure)


def _sandbox_check(ready: Ready) -> Check:
    if ready.sandbox == "full":
        return Check("sandbox", "ok", "full")
    if ready.sandbox == "partial":
        return Check("sandbox", "ok", f"partial: {ready.sandbox_reason}")
    cure = f"Scenes that a model wrote are not run here: {ready.sandbox_reason}"
    return Check("sandbox", "warning", ready.sandbox, cure)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = []
    for part in version.split("."):
        if not part.isdigit():
            break
        numbers.append(int(part))
    return tuple(numbers)
