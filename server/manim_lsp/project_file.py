"""The table ``[tool.manim-lsp]`` of a project's ``pyproject.toml``."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from manim_lsp.settings import PROJECT_NAMES, Settings, read_project_settings

NAME = "pyproject.toml"
_TOOL = "manim-lsp"
_EXCLUDE = "exclude"
_KEYS = (*PROJECT_NAMES, _EXCLUDE)
_LARGEST = 1_000_000
"""Bytes of a project file beyond which it is none that a person wrote."""


@dataclass(frozen=True)
class ProjectFile:
    """What a project sets.

    Attributes
    ----------
    path
        The file; None when the project has none with a table for us.
    exclude
        Patterns of files that are not checked, as they stand in the file.
    problems
        One sentence for each thing in the file that was not taken.
    """

    path: Path | None = None
    settings: Settings = field(default_factory=Settings)
    exclude: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def excludes(self, path: Path) -> bool:
        """Whether `path`, absolute, is not to be checked.

        A pattern without a slash is that of the name of a file or of a folder at any depth; one
        with a slash is that of a path from the project file's folder. A folder's pattern
        excludes all that is in it. ``*`` stands for anything, slashes included.
        """
        if self.path is None or not self.exclude:
            return False
        try:
            parts = path.relative_to(self.path.parent).parts
        except ValueError:
            return False
        leading = ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]
        return any(
            fnmatchcase(candidate, pattern.strip("/").removeprefix("./"))
            for pattern in self.exclude
            for candidate in (leading if "/" in pattern.rstrip("/") else parts)
        )


NO_PROJECT = ProjectFile()
"""A document that lies in no project."""


class ProjectFiles:
    """The project files of a program that runs for long, read anew when they change on disk."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[tuple[int, int], ProjectFile]] = {}

    def nearest(self, folder: Path) -> ProjectFile:
        """Return the nearest project file at or above `folder` that has a table for us.

        One that cannot be read counts: whoever wrote it is to know.
        """
        for parent in (folder, *folder.parents):
            found = self._current(parent / NAME)
            if found is not None and (found.path or found.problems):
                return found
        return NO_PROJECT

    def _current(self, path: Path) -> ProjectFile | None:
        try:
            facts = path.stat()
        except (OSError, ValueError):
            self._read.pop(path, None)
            return None
        stamp = (facts.st_mtime_ns, facts.st_size)
        known = self._read.get(path)
        if known is None or known[0] != stamp:
            known = stamp, read_project_file(path)
            self._read[path] = known
        return known[1]


def read_project_file(path: Path) -> ProjectFile:
    """Read one project file; never raises."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return NO_PROJECT
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        return ProjectFile(problems=(f"{path} cannot be read: {error.strerror}.",))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return ProjectFile(problems=(f"{path} is not valid TOML and is not used: {error}.",))
    tools = content.get("tool")
    table = tools.get(_TOOL) if isinstance(tools, Mapping) else None
    if table is None:
        return NO_PROJECT
    if not isinstance(table, Mapping):
        return ProjectFile(path, problems=(f"{path}: tool.{_TOOL} must be a table.",))
    return _from_table(path, table)


def _from_table(path: Path, table: Mapping[str, Any]) -> ProjectFile:
    settings, problems = read_project_settings(table)
    wrong = [*problems, *_unknown(table)]
    exclude = table.get(_EXCLUDE, [])
    if not isinstance(exclude, list) or not all(isinstance(item, str) for item in exclude):
        wrong.append(f"{_EXCLUDE} must be a list of patterns.")
        exclude = []
    told = tuple(f"{path}: tool.{_TOOL}.{problem}" for problem in wrong)
    return ProjectFile(path, _placed(settings, path.parent), tuple(exclude), told)


def _unknown(table: Mapping[str, Any]) -> list[str]:
    return [
        f"{key} is not a setting of a project; there are {', '.join(_KEYS)}."
        for key in table
        if key not in _KEYS
    ]


def _placed(settings: Settings, folder: Path) -> Settings:
    """Make the interpreter's path one from the file's own folder."""
    interpreter = settings.interpreter
    place = folder / interpreter
    if interpreter[:1] in ("", "~", "$") or not (os.sep in interpreter or place.exists()):
        # A bare name is a program on the path; find_interpreter knows it.
        return settings
    return replace(settings, interpreter=str(place))
