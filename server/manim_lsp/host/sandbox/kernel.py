"""The Linux system calls that the standard library lacks, by ctypes."""

import ctypes
import os
import signal
from typing import Any

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_SYSCALL_CAPSET = {"x86_64": 126, "aarch64": 91}
_CAPABILITY_VERSION_3 = 0x20080522


def prctl(option: int, argument: int, pointer: Any = None) -> None:  # noqa: ANN401 ctypes
    """Call ``prctl``; raise OSError when it fails."""
    zero = ctypes.c_ulong(0)
    third = zero if pointer is None else pointer
    check(_libc.prctl(ctypes.c_int(option), ctypes.c_ulong(argument), third, zero, zero))


def syscall(number: int, *arguments: Any) -> int:  # noqa: ANN401 numbers and pointers
    """Make a system call; raise OSError when it fails."""
    passed = (
        ctypes.c_ulong(each) if isinstance(each, int) else ctypes.cast(each, ctypes.c_void_p)
        for each in arguments
    )
    return check(_libc.syscall(ctypes.c_long(number), *passed))


def unshare(flags: int) -> None:
    """Call ``unshare``."""
    check(_libc.unshare(ctypes.c_int(flags)))


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Call ``mount``."""
    texts = [ctypes.c_char_p(os.fsencode(text)) for text in (source, target, kind, options)]
    check(_libc.mount(*texts[:3], ctypes.c_ulong(flags), texts[3]))


def check(result: int) -> int:
    """Return `result` unless it says that the last call failed."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def signal_when_parent_ends(number: signal.Signals) -> None:
    """Have the kernel send this process signal `number` when its parent ends."""
    prctl(_PR_SET_PDEATHSIG, int(number))


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    prctl(_PR_SET_CHILD_SUBREAPER, 1)


def forgo_privileges() -> None:
    """Give up all capabilities, now and in every program that is executed."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)
    number = _SYSCALL_CAPSET.get(os.uname().machine)
    if number is not None:
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
        syscall(number, ctypes.pointer(header), ctypes.pointer((ctypes.c_uint32 * 6)()))
