"""User, process, network, IPC and mount namespaces: no other process, no network."""

import os
from contextlib import suppress
from pathlib import Path

from manim_lsp.host.sandbox import kernel

_NEWNS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = (
    *(0x00020000, 0x08000000),
    *(0x10000000, 0x20000000, 0x40000000),
)
_MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 0x2, 0x4, 0x8
_MS_PRIVATE_RECURSIVE = 0x40000 | 0x4000


def enter() -> None:
    """Move this process into new namespaces; its next child is the first of the process one.

    Raises
    ------
    OSError
        When the kernel or its policy does not give user namespaces to this user.
    """
    user, group = os.getuid(), os.getgid()
    kernel.unshare(_NEWUSER | _NEWPID | _NEWNET | _NEWIPC)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def change_view(scratch: str, *, size: int, files: int) -> None:
    """Give the first process of the namespaces files of its own.

    ``/proc`` shows only this process namespace, where the machine allows that: containers that
    cover parts of it do not, and landlock then keeps all of it closed. `scratch` is memory, of
    `size` bytes and so many `files`, that is gone with the last process.

    Raises
    ------
    OSError
        When there is no view of its own to be had.
    """
    kernel.unshare(_NEWNS)
    kernel.mount("none", "/", "", _MS_PRIVATE_RECURSIVE)
    with suppress(OSError):
        kernel.mount("proc", "/proc", "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    options = f"size={size},nr_inodes={files},mode=700"
    with suppress(OSError):
        kernel.mount("scratch", scratch, "tmpfs", _MS_NOSUID | _MS_NODEV, options)
