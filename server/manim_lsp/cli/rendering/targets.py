"""Which scenes of which files are to be rendered, and what each file's output is called."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from manim_lsp.cli.check_files import STDIN, Source, python_files, read_path, read_stdin
from manim_lsp.cli.rendering.scene_guess import may_have_scenes
from manim_lsp.errors import UsageProblem
from manim_lsp.project_file import ProjectFiles

_STDIN_NAME = Path("stdin.py")


@dataclass(frozen=True)
class Target:
    """One file to render.

    Attributes
    ----------
    scenes
        Names of the scenes that are wanted; empty means all of them.
    name
        Its path below the place that all arguments share, without ``.py``.
    is_named
        Whether the user named it; else it was found in a folder, where most files may have none of
        what is wanted.
    """

    source: Source
    scenes: tuple[str, ...]
    name: str
    is_named: bool

    @property
    def path(self) -> Path:
        """Where the file is, absolute."""
        return self.source.path.absolute()


def split_arguments(words: Sequence[str]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the files and folders, and the scenes, that `words` name.

    A word is a scene when it could be the name of a class and there is no file of that name, nor a
    folder with Python files; the first of all is no scene where nothing else is a file.
    """
    paths = tuple(Path(word) for word in words if not _is_scene(word))
    scenes = tuple(word for word in words if _is_scene(word))
    return (paths, scenes) if paths else ((Path(words[0]),), scenes[1:])


def _is_scene(word: str) -> bool:
    if not word.isidentifier():
        return False
    # Frames are kept in folders that are called as their scenes.
    path = Path(word)
    return not any(path.rglob("*.py")) if path.is_dir() else not os.path.lexists(path)


def find_targets(
    paths: Sequence[Path],
    scenes: tuple[str, ...],
    projects: ProjectFiles,
    complain: Callable[[str], None],
) -> tuple[Target, ...]:
    """Return the files that are to be rendered, each once; complain about what cannot be read.

    Raises
    ------
    UsageProblem
        Standard input is not the only file, or what is the only file cannot be read.
    """
    if STDIN in paths:
        if len(paths) > 1:
            raise UsageProblem("Standard input (-) is rendered alone; name no other files.")
        return (Target(read_stdin(_STDIN_NAME, projects), scenes, "stdin", is_named=True),)
    if is_one_file(paths):
        return (Target(read_path(paths[0], projects), scenes, paths[0].stem, is_named=True),)
    found: dict[Path, Target] = {}
    root = _shared_folder(paths)
    for path in paths:
        for target in _targets(path, scenes, root, projects, complain):
            found.setdefault(Path(os.path.normpath(target.path)), target)
    return tuple(found.values())


def is_one_file(paths: Sequence[Path]) -> bool:
    """Whether a single file is named, whose output needs no name of the file."""
    return len(paths) == 1 and not paths[0].is_dir()


def _targets(
    path: Path,
    scenes: tuple[str, ...],
    root: Path,
    projects: ProjectFiles,
    complain: Callable[[str], None],
) -> Iterator[Target]:
    is_named = not path.is_dir()
    try:
        for file in python_files(path, projects, force_exclude=False):
            try:
                source = read_path(file, projects)
            except UsageProblem as problem:
                complain(str(problem))
                continue
            if is_named or (may_have_scenes(source.text) and _mentions(source.text, scenes)):
                yield Target(source, scenes, _name(file, root), is_named)
    except OSError as error:
        complain(f"{path} cannot be read: {error.strerror}.")


def _mentions(text: str, scenes: tuple[str, ...]) -> bool:
    return not scenes or any(re.search(rf"\b{re.escape(scene)}\b", text) for scene in scenes)


def _shared_folder(paths: Sequence[Path]) -> Path:
    places = [path.absolute() if path.is_dir() else path.absolute().parent for path in paths]
    return Path(os.path.commonpath([os.path.normpath(place) for place in places]))


def _name(file: Path, root: Path) -> str:
    place = Path(os.path.normpath(file.absolute()))
    return place.relative_to(root).with_suffix("").as_posix()
