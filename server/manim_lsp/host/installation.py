"""What must stay as it is, or a new process would have other modules than this one."""

import os
import sys
import sysconfig
from importlib.metadata import entry_points
from pathlib import Path

from manim._config.utils import config_file_paths


def watched() -> tuple[str, ...]:
    """Return the files and folders that a change of what is installed would touch.

    Installing and removing anything touches the folder of packages. The files of manim, of its
    plugins and of what was imported from elsewhere, which someone may be working on, are named one
    by one; so are manim's settings for all projects, which are read with its import.
    """
    folders = [sysconfig.get_path(name) for name in ("purelib", "platlib")]
    if sys.flags.no_user_site == 0:
        folders.append(sysconfig.get_path("purelib", sysconfig.get_preferred_scheme("user")))
    interpreter = [sys.executable, f"{sys.prefix}/pyvenv.cfg"]
    settings = map(str, config_file_paths()[:2])
    return tuple(dict.fromkeys([*folders, *interpreter, *settings, *_modules(folders)]))


def _modules(folders: list[str]) -> list[str]:
    standard = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib")]
    ours = str(Path(__file__).parent)
    at_rest = tuple(f"{folder}{os.sep}" for folder in (*folders, *standard, ours))
    packages = {
        "manim",
        *(each.value.split(".")[0] for each in entry_points(group="manim.plugins")),
    }
    found = []
    for name, module in tuple(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and (
            name.split(".")[0] in packages or not file.startswith(at_rest)
        ):
            found.append(file)
    return found
