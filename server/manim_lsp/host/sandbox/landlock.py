"""Landlock: which files may be read and which may be written, for this process and its children.

https://docs.kernel.org/userspace-api/landlock.html
"""

import ctypes
import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from manim_lsp.host.sandbox import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_BY_VERSION = {1: (1 << 13) - 1, 2: _REFER, 3: _TRUNCATE, 5: _IOCTL_DEV}
_BIND_AND_CONNECT_TCP = 0b11
_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def version() -> int:
    """Return the kernel's landlock version; 0 when it has none."""
    try:
        return kernel.syscall(_CREATE_RULESET, 0, 0, _VERSION_FLAG)
    except OSError:
        return 0


def guards_truncation() -> bool:
    """Whether the kernel's landlock has a say in what is truncated (6.2 or newer)."""
    return version() >= 3


def restrict(*, readable: Iterable[str], writable: Iterable[str]) -> None:
    """Allow reading below `readable` and everything below `writable`, and nothing else.

    Paths that do not exist are left out. ``no_new_privs`` must be set.

    Raises
    ------
    OSError
        When the kernel refuses.
    """
    have = version()
    handled = sum(rights for since, rights in _BY_VERSION.items() if have >= since)
    attributes = _Ruleset(
        handled,
        _BIND_AND_CONNECT_TCP if have >= 4 else 0,
        _SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS if have >= 6 else 0,
    )
    size = 8 if have < 4 else 16 if have < 6 else 24
    ruleset = kernel.syscall(_CREATE_RULESET, ctypes.pointer(attributes), size, 0)
    try:
        for paths, rights in ((readable, _READ), (writable, handled)):
            for path in paths:
                with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                    _allow(ruleset, path, rights & handled)
        kernel.syscall(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _ON_FILES
        rule = _PathBeneath(rights, descriptor)
        kernel.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.pointer(rule), 0)
    finally:
        os.close(descriptor)
