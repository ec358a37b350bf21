"""The files below a folder, as they are at one moment."""

from dataclasses import dataclass, field
from pathlib import Path

from manim_lsp.cli.check_files import files_below
from manim_lsp.cli.watching.changes import Stamp, may_matter
from manim_lsp.errors import UsageProblem
from manim_lsp.project_file import ProjectFiles


@dataclass(frozen=True)
class Snapshot:
    """What there was.

    Attributes
    ----------
    links
        Whether some files are links: nobody tells of changes where those lead to.
    """

    stamps: dict[Path, Stamp] = field(default_factory=dict)
    links: bool = False


def snapshot(root: Path, projects: ProjectFiles, left_out: Path | None = None) -> Snapshot:
    """Return the files below `root` that scenes may be made of, but not those below `left_out`.

    Files and folders may come and go meanwhile.

    Raises
    ------
    UsageProblem
        There is no such folder any more, or it cannot be read.
    """
    stamps: dict[Path, Stamp] = {}
    links = False
    for _ in range(3):
        try:
            for file in files_below(root, projects):
                if not may_matter(file) or (left_out and file.is_relative_to(left_out)):
                    continue
                links = links or file.is_symlink()
                if stamp := stamp_of(file):
                    stamps[file] = stamp
            return Snapshot(stamps, links)
        except OSError as error:
            reason = error.strerror
            stamps.clear()
    if not root.is_dir():
        raise UsageProblem(f"{root} is gone, so there is nothing left to watch.")
    raise UsageProblem(f"{root} cannot be read: {reason}.")


def stamp_of(file: Path) -> Stamp | None:
    """Return the stamp of a regular file; None for any other."""
    try:
        facts = file.stat()
        if not file.is_file():
            return None
    except OSError:
        return None
    return Stamp(facts.st_mtime_ns, facts.st_size, facts.st_ino)
