"""What rendering needs of the machine, each with its cure."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from manim_lsp.host.protocol import Ready, SandboxLevel
from manim_lsp.render.machine import outside_python as machine
from manim_lsp.render.machine.hints import (
    FIRST_BAD_PILLOW,
    LATEX_CURE,
    OLDEST_MANIM,
    PILLOW_CURE,
    PYAV_CURE,
    numbers,
)
from manim_lsp.render.machine.install_commands import NEEDS, Need

CheckStatus = Literal["ok", "warning", "missing"]


@dataclass(frozen=True)
class Check:
    """One row of the doctor's table; `cure` is empty when all is well.

    ``warning`` takes away a part of what can be done, ``missing`` the main job. `needs` are what
    would have to be installed.
    """

    name: str
    status: CheckStatus
    value: str
    cure: str = ""
    needs: tuple[Need, ...] = ()


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

    @property
    def problem(self) -> str:
        """The sentence of what keeps scenes from being rendered at all; empty without one."""
        wrong = (check for check in self.checks if check.status == "missing")
        return next((f"{check.name} {check.value}: {check.cure}" for check in wrong), "")


def environment(interpreter: Path, ready: Ready, facts: Mapping[str, Any]) -> Environment:
    """Put together what the host said with what the machine has; waits for a TeX program.

    Parameters
    ----------
    interpreter
        The user's Python.
    ready
        What its host found when it imported manim.
    facts
        What `manim_lsp.host.facts` found.
    """
    own = _machine_checks()
    fonts = int(facts.get("fonts", 0))
    return Environment(
        interpreter=interpreter,
        python=ready.python,
        manim=ready.manim,
        pillow=ready.pillow,
        plugins=ready.plugins,
        sandbox=ready.sandbox,
        sandbox_reason=ready.sandbox_reason,
        has_latex=own[0].status == "ok",
        fonts=fonts,
        checks=(
            Check("interpreter", "ok", f"{interpreter} (Python {ready.python})"),
            _manim_check(ready.manim),
            _pillow_check(ready.pillow),
            _video_check(str(facts.get("av", "")), str(facts.get("video", ""))),
            *own,
            _typst_check(str(facts.get("typst", ""))),
            _fonts_check(fonts),
            _frames_check(str(facts.get("frames", ""))),
            _sandbox_check(ready),
            Check("limits", "ok", "time, memory, whole process tree killed"),
        ),
    )


def environment_without_host(cure: str, needs: tuple[str, ...]) -> tuple[Check, ...]:
    """Return what can be checked where no host runs, for the reason in `cure`."""
    known = tuple(need for need in NEEDS if need in needs)
    return (Check("interpreter", "missing", "cannot render", cure, known), *_machine_checks())


def _machine_checks() -> tuple[Check, ...]:
    cache, scratch = machine.cache_problem(), machine.scratch_problem()
    return (
        _latex_check(),
        _folder_check("cache", *cache, "the cache's folder, or set XDG_CACHE_HOME"),
        _folder_check("temporary files", *scratch, "it, or set TMPDIR"),
    )


def _manim_check(version: str) -> Check:
    if numbers(version) >= OLDEST_MANIM:
        return Check("manim", "ok", version)
    cure = "Install a newer one: `pip install -U manim`."
    return Check("manim", "missing", version or "unknown", cure, ("manim-upgrade",))


def _pillow_check(version: str) -> Check:
    if numbers(version) >= FIRST_BAD_PILLOW:
        cure = f"Images and zoomed scenes fail. {PILLOW_CURE}"
        return Check("Pillow", "warning", version, cure, ("pillow",))
    return Check("Pillow", "ok", version)


def _video_check(version: str, problem: str) -> Check:
    if not problem:
        return Check("video", "ok", f"PyAV {version}")
    cure = f"Videos cannot be written. {PYAV_CURE}"
    return Check("video", "warning", problem, cure, ("av",))


def _latex_check() -> Check:
    missing = machine.missing_tex()
    if missing:
        cure = f"MathTex, Tex and number labels fail. {LATEX_CURE}"
        return Check("LaTeX", "warning", f"no {', '.join(missing)}", cure, ("latex",))
    return Check("LaTeX", "ok", machine.tex_program())


def _typst_check(version: str) -> Check:
    return Check("Typst", "ok", version or "none; only MathTypst and Typst need it")


def _fonts_check(families: int) -> Check:
    if families:
        return Check("fonts", "ok", f"{families} families")
    cure = "Text stays blank; install one: `sudo apt-get install fonts-dejavu-core`."
    return Check("fonts", "warning", "none", cure, ("fonts",))


def _frames_check(problem: str) -> Check:
    if not problem:
        return Check("frames", "ok", "passed on in memory")
    cure = "Frames cannot be passed on, so nothing renders; use a Python that has memfd_create."
    return Check("frames", "missing", problem, cure)


def _folder_check(name: str, folder: Path, problem: str, where: str) -> Check:
    if not problem:
        return Check(name, "ok", str(folder))
    return Check(name, "warning", f"{folder}: {problem}", f"Make room in {where}.")


def _sandbox_check(ready: Ready) -> Check:
    if ready.sandbox == "full":
        return Check(
            "sandbox", "warning" if ready.sandbox_reason else "ok", "full", ready.sandbox_reason
        )
    if ready.sandbox == "partial":
        return Check("sandbox", "ok", f"partial: {ready.sandbox_reason}")
    cure = f"Scenes that a model wrote are not run here: {ready.sandbox_reason}"
    return Check("sandbox", "warning", ready.sandbox, cure)
