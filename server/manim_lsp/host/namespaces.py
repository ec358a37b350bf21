"""User, process, network, IPC and mount namespaces: no other process, no network."""

import os
from contextlib import suppress
from pathlib import Path

from manim_lsp.host import kernel

_NEWNS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = (
    *(0x00020000, 0x08000000),
    *(0x10000000, 0x20000000, 0x40000000),
)
_MS_NOSUID_NODEV_NOEXEC = 0x2 | 0x4 | 0x8
_MS_PRIVATE_RECURSIVE = 0x40000 | 0x4000


def enter() -> None:
    """Move this process into new namespaces; its next child is the first of the process one.

    Raises
    ------
    OSError
        When the kernel or its policy does not give user namespaces to this user.
    """
    user, group = os.getuid(), os.getgid()
    kernel.unshare(_NEWUSER | _NEWPID | _NEWNET | _NEWIPC | _NEWNS)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    kernel.mount("none", "/", "", _MS_PRIVATE_RECURSIVE)


def hide_other_processes() -> None:
    """Show only this process namespace under ``/proc``, where the machine allows that.

    Containers that cover parts of ``/proc`` do not; landlock then keeps all of it closed.
    """
    with suppress(OSError):
        kernel.mount("proc", "/proc", "proc", _MS_NOSUID_NODEV_NOEXEC)
