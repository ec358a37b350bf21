"""What ``check`` is to read: files, folders, standard input."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from manim_lsp.cli.source_file import decode_source, read_source
from manim_lsp.project_file import ProjectFile, ProjectFiles

STDIN = Path("-")

_SKIPPED_FOLDERS = frozenset(("__pycache__", "node_modules", "site-packages", "media"))


@dataclass(frozen=True)
class Source:
    """One text to check, the name that it goes by, and its project."""

    path: Path
    text: str
    encoding: str
    project: ProjectFile


def read_path(path: Path, projects: ProjectFiles) -> Source:
    """Read one file.

    Raises
    ------
    UsageProblem
        It cannot be read.
    """
    text, encoding = read_source(path)
    return Source(path, text, encoding, projects.nearest(path.absolute().parent))


def read_stdin(name: Path, projects: ProjectFiles) -> Source:
    """Read standard input as the file that `name` says it is.

    Raises
    ------
    UsageProblem
        It is not text.
    """
    text, encoding = decode_source(sys.stdin.buffer.read(), "Standard input")
    return Source(name, text, encoding, projects.nearest(name.absolute().parent))


def python_files(path: Path, projects: ProjectFiles, *, force_exclude: bool) -> Iterator[Path]:
    """Yield a file itself, or the Python files below a folder that mention Manim.

    A file that is named is wanted in any case, unless `force_exclude`: then a program has named it,
    and what the project excludes or does not mention Manim is left out as it is in a folder.

    Raises
    ------
    OSError
        A folder cannot be read.
    """
    if not path.is_dir():
        if not force_exclude or (not is_excluded(path, projects) and _mentions_manim(path)):
            yield path
        return
    for file in files_below(path, projects):
        # Editors leave dangling links of that name beside files that are being edited.
        if file.suffix == ".py" and file.is_file() and _mentions_manim(file):
            yield file


def files_below(folder: Path, projects: ProjectFiles) -> Iterator[Path]:
    """Yield what lies below a folder and is the user's: nothing hidden, installed or excluded.

    Raises
    ------
    OSError
        A folder cannot be read.
    """
    for parent, names, files in os.walk(folder, onerror=_raise):
        names[:] = sorted(name for name in names if _is_searched(Path(parent, name), projects))
        for name in sorted(files):
            file = Path(parent, name)
            if name[0] != "." and not is_excluded(file, projects):
                yield file


def _raise(error: OSError) -> None:
    raise error


def is_excluded(path: Path, projects: ProjectFiles) -> bool:
    """Whether the project of a file wants nothing said about it."""
    place = path.absolute()
    return projects.nearest(place.parent).excludes(place)


def _is_searched(folder: Path, projects: ProjectFiles) -> bool:
    if folder.name in _SKIPPED_FOLDERS or folder.name[0] == ".":
        return False
    is_environment = (folder / "pyvenv.cfg").exists()
    return not is_environment and not is_excluded(folder, projects)


def _mentions_manim(file: Path) -> bool:
    try:
        # Reading a pipe could wait for ever.
        return not file.is_file() or b"manim" in file.read_bytes()
    except OSError:
        # Reading it again as a source file says what is wrong.
        return True
