"""Programs as another user of the machine, which only root can start."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from manim_lsp.host.sandbox import kernel

NOBODY = 65534
_NEWNS, _BIND, _PRIVATE = 0x00020000, 0x1000 | 0x4000, 0x40000 | 0x4000


def users() -> list[int]:
    """Return the users as whom this process can run programs, itself first."""
    return [0, NOBODY] if os.getuid() == 0 else [os.getuid()]


def run_as(user: int, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    """Return what came of `command`, run by `user`, who can read this Python and this checkout.

    Where these lie in a folder that is closed to others, as root's home is, a copy of the machine's
    mounts has them in an open one.
    """
    preparation: Callable[[], None] | None = None
    if user != os.getuid():
        paths = {Path(sys.base_prefix), Path(sys.prefix), Path(__file__).parents[2]}
        closed = {path: folder for path in paths if (folder := _closed_above(path))}
        preparation = lambda: _become(user, closed)  # noqa: E731 it is what runs between fork and exec
    return subprocess.run(
        command, capture_output=True, text=True, check=False, preexec_fn=preparation, **options
    )


def _closed_above(path: Path) -> Path | None:
    """Return the topmost folder on the way to `path` that others may not enter."""
    for folder in reversed((path, *path.parents)):
        if not folder.stat().st_mode & 0o001:
            return folder
    return None


def _become(user: int, closed: dict[Path, Path]) -> None:
    if closed:
        kernel.unshare(_NEWNS)
        kernel.mount("none", "/", "", _PRIVATE)
    kept = {path: os.open(path, os.O_PATH) for path in closed}
    for folder in sorted(set(closed.values())):
        kernel.mount("open", str(folder), "tmpfs", 0, "mode=755")
    for path, descriptor in kept.items():
        path.mkdir(parents=True)
        kernel.mount(f"/proc/self/fd/{descriptor}", str(path), "", _BIND)
        os.close(descriptor)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
