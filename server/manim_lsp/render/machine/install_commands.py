"""The commands that install what a machine lacks, for this machine and this Python.

Nothing here runs them.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Need = Literal[
    "latex", "fonts", "libraries", "manim", "manim-upgrade", "manim-reinstall", "pillow", "av"
]
"""What can be missing."""

NEEDS: tuple[Need, ...] = get_args(Need)

Manager = Literal["apt-get", "dnf", "pacman", "zypper", "apk", "brew", "winget"]

_PACKAGES: dict[Need, dict[Manager, tuple[str, ...]]] = {
    "latex": {
        "apt-get": ("dvisvgm", "texlive-latex-base", "texlive-latex-extra"),
        "dnf": (
            *("texlive-dvisvgm", "texlive-preview", "texlive-scheme-small"),
            "texlive-standalone",
        ),
        "pacman": ("texlive-basic", "texlive-binextra", "texlive-latexextra"),
        "zypper": ("texlive-dvisvgm", "texlive-latex", "texlive-preview", "texlive-standalone"),
        "apk": ("texlive-full",),
        "brew": ("--cask mactex-no-gui",),
        "winget": ("MiKTeX.MiKTeX",),
    },
    "fonts": {
        "apt-get": ("fonts-dejavu-core",),
        "dnf": ("dejavu-sans-fonts",),
        "pacman": ("ttf-dejavu",),
        "zypper": ("dejavu-fonts",),
        "apk": ("font-dejavu",),
        "brew": ("--cask font-dejavu",),
    },
    "libraries": {
        "apt-get": (
            "build-essential",
            "libcairo2-dev",
            "libpango1.0-dev",
            "pkg-config",
            "python3-dev",
        ),
        "dnf": ("cairo-devel", "gcc", "pango-devel", "pkgconf-pkg-config", "python3-devel"),
        "pacman": ("base-devel", "cairo", "pango", "pkgconf"),
        "zypper": ("cairo-devel", "gcc", "pango-devel", "pkg-config", "python3-devel"),
        "apk": ("build-base", "cairo-dev", "pango-dev", "pkgconf", "python3-dev"),
        "brew": ("cairo", "pango", "pkg-config"),
    },
}
"""Packages of each manager. TeX is what MathTex needs, not all there is."""

_INSTALL: dict[Manager, str] = {
    "apt-get": "apt-get install --yes --no-install-recommends",
    "dnf": "dnf install --assumeyes",
    "pacman": "pacman -S --needed --noconfirm",
    "zypper": "zypper --non-interactive install",
    "apk": "apk add",
    "brew": "brew install",
    "winget": "winget install --exact --id",
}
_AS_USER: tuple[Manager, ...] = ("brew", "winget")

_REQUIREMENTS: dict[Need, str] = {
    "manim": "manim>=0.19",
    "manim-upgrade": "manim>=0.19",
    "pillow": "pillow<13",
}
_ANEW: dict[Need, str] = {"av": "av", "manim-reinstall": "manim"}
"""Distributions that are there and broken."""


@dataclass(frozen=True)
class Machine:
    """What decides how something is installed.

    Attributes
    ----------
    manager
        The system's; None where none is known.
    is_root
        Whether commands may change the system as they are.
    python
        Path of the user's interpreter.
    has_pip, has_uv
        Whether that interpreter has pip, and whether the machine has uv.
    is_managed
        Whether the system forbids pip to change that interpreter (PEP 668).
    is_windows
        Whether a command is read by Windows.
    """

    manager: Manager | None
    is_root: bool
    python: str
    has_pip: bool
    has_uv: bool
    is_managed: bool = False
    is_windows: bool = False


@dataclass(frozen=True)
class Command:
    """One line to be pasted into a terminal, and what it is for."""

    command: str
    needs: tuple[Need, ...]


def install_commands(needs: Iterable[Need], machine: Machine) -> tuple[Command, ...]:
    """Return the commands, the system's first; each package is named once.

    What no known manager installs is left out; the cures of the checks say more.
    """
    wanted = tuple(sorted(set(needs)))
    if "manim" in wanted and not machine.is_windows:
        # On Linux and macOS there are no wheels of pycairo.
        wanted = tuple(sorted({*wanted, "libraries"}))
    return (*_system(wanted, machine), *_python(wanted, machine))


def unmet(needs: Iterable[Need], commands: Iterable[Command]) -> tuple[Need, ...]:
    """Return the needs that no command meets."""
    met = {need for command in commands for need in command.needs}
    return tuple(sorted(set(needs) - met))


def _system(wanted: tuple[Need, ...], machine: Machine) -> tuple[Command, ...]:
    manager = machine.manager
    if manager is None:
        return ()
    found = {need: _PACKAGES.get(need, {}).get(manager, ()) for need in wanted}
    met = tuple(need for need, packages in found.items() if packages)
    packages = sorted({package for need in met for package in found[need]})
    if not packages:
        return ()
    start = (
        _INSTALL[manager] if machine.is_root or manager in _AS_USER else f"sudo {_INSTALL[manager]}"
    )
    if manager in _AS_USER:
        # Casks and identifiers are taken one at a time.
        return tuple(
            Command(f"{start} {package}", tuple(need for need in met if package in found[need]))
            for package in packages
        )
    return (Command(f"{start} {' '.join(packages)}", met),)


def _python(wanted: tuple[Need, ...], machine: Machine) -> tuple[Command, ...]:
    newer = {need: _REQUIREMENTS[need] for need in wanted if need in _REQUIREMENTS}
    anew = {need: _ANEW[need] for need in wanted if need in _ANEW}
    if not newer and not anew:
        return ()
    prelude: list[Command] = []
    python = machine.python
    met = (*newer, *anew)
    if machine.is_managed:
        prelude.append(Command(_line([python, "-m", "venv", ".venv"], machine), met))
        python = ".venv\\Scripts\\python.exe" if machine.is_windows else ".venv/bin/python"
    install = [python, "-m", "pip", "install"]
    if not machine.has_pip and not machine.is_managed:
        if machine.has_uv:
            install = ["uv", "pip", "install", "--python", python]
        else:
            prelude.append(Command(_line([python, "-m", "ensurepip", "--upgrade"], machine), met))
    commands = prelude
    if newer:
        words = [*install, "--upgrade", *sorted(set(newer.values()))]
        commands.append(Command(_line(words, machine), tuple(newer)))
    if anew:
        force = "--reinstall" if install[0] == "uv" else "--force-reinstall"
        words = [*install, force, *sorted(set(anew.values()))]
        commands.append(Command(_line(words, machine), tuple(anew)))
    return tuple(commands)


def _line(words: list[str], machine: Machine) -> str:
    if not machine.is_windows:
        return shlex.join(words)
    # In quotes, neither shell of Windows takes `<` for a redirection.
    return " ".join(f'"{word}"' if set(word) & set(" <>&|^()'") else word for word in words)


_ASK = """
import importlib.util, os, sys, sysconfig
managed = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
print(importlib.util.find_spec("pip") is not None)
print(sys.prefix == sys.base_prefix and os.path.exists(managed))
"""
_SECONDS = 10


def this_machine(
    python: str, which: Callable[[str], str | None], environment: Mapping[str, str]
) -> Machine:
    """Return what decides here how something is installed; waits for `python`.

    Parameters
    ----------
    python
        Path of the user's interpreter.
    which
        `shutil.which`.
    environment
        Of this process; ``PYTHON*`` is kept from `python`.
    """
    has_pip, is_managed = _ask(python, environment)
    return Machine(
        manager=next((manager for manager in _INSTALL if which(manager)), None),
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        python=python,
        has_pip=has_pip,
        has_uv=which("uv") is not None,
        is_managed=is_managed,
        is_windows=sys.platform == "win32",
    )


def _ask(python: str, environment: Mapping[str, str]) -> tuple[bool, bool]:
    try:
        answer = subprocess.run(
            [python, "-I", "-c", _ASK],
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            text=True,
            env={name: value for name, value in environment.items() if name[:6] != "PYTHON"},
        ).stdout.split()[-2:]
    except (OSError, subprocess.SubprocessError):
        return True, False
    return answer[:1] == ["True"], answer[1:] == ["True"]
