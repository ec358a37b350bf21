"""The memory of this machine and of a process, as far as the system tells."""

import ctypes
import os
import sys
from pathlib import Path

UNTRUSTED_MEMORY = 4 << 30
"""Bytes that the processes of an untrusted job may use together, and each of them."""

_UNKNOWN = 8 << 30


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of Windows."""

    _fields_ = (
        ("dwLength", ctypes.c_uint32),
        ("dwMemoryLoad", ctypes.c_uint32),
        ("ullTotalPhys", ctypes.c_uint64),
        ("others", ctypes.c_uint64 * 6),
    )


def physical_memory() -> int:
    """Return the bytes of memory that this machine has."""
    if sys.platform == "win32":
        # Untested: written without Windows at hand.
        status = _MemoryStatus(dwLength=ctypes.sizeof(_MemoryStatus))
        is_known = ctypes.WinDLL("kernel32").GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.ullTotalPhys) if is_known else _UNKNOWN
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def resident_memory(pid: int) -> int:
    """Return the bytes of memory that a process holds; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
