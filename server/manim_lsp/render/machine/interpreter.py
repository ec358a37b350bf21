"""Which Python runs the user's scenes."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from manim_lsp.errors import EnvironmentProblem

_IN_ENVIRONMENT = ("bin/python", "Scripts/python.exe")


def find_interpreter(setting: str, workspace: Path | None) -> Path:
    """Return the interpreter to use: the setting, the workspace's, the activated one, our own.

    Whether it has manim is seen when it is started.

    Parameters
    ----------
    setting
        Path from the settings, with ``~`` and ``${workspaceFolder}``, or a program on the path;
        empty when there is none.
    workspace
        Folder that the editor has open, or that holds the file.

    Raises
    ------
    EnvironmentProblem
        When the setting names no interpreter.
    """
    if setting:
        return _from_setting(setting, workspace)
    return next(_candidates(workspace, os.environ), Path(sys.executable))


def _from_setting(setting: str, workspace: Path | None) -> Path:
    text = setting.replace("${workspaceFolder}", str(workspace or Path.cwd()))
    if os.path.basename(text) == text and (program := shutil.which(text)):  # noqa: PTH119 no path
        return Path(program)
    path = Path(text).expanduser()
    if not path.is_absolute():
        path = (workspace or Path.cwd()) / path
    if path.is_dir():
        found = next(_in_environment(path), None)
        if found is not None:
            return found
    elif path.is_file():
        return path
    raise EnvironmentProblem(
        f"There is no Python at {path}; name one that has manim with manim.interpreter, "
        "or leave that out to have one looked for."
    )


def _candidates(workspace: Path | None, environment: Mapping[str, str]) -> Iterator[Path]:
    if workspace is not None:
        for folder in (".venv", "venv"):
            yield from _in_environment(workspace / folder)
    for variable in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        if environment.get(variable):
            yield from _in_environment(Path(environment[variable]))


def _in_environment(folder: Path) -> Iterator[Path]:
    for relative in _IN_ENVIRONMENT:
        if (folder / relative).is_file():
            yield folder / relative
