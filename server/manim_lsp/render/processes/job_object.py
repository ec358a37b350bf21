"""Windows' way of holding a worker and all that it starts: a Job Object.

Untested: it was written without Windows at hand; only the sequence of its calls is tried elsewhere.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import Any

from manim_lsp.host.protocol import UNTRUSTED_PROCESSES, Start

_EXTENDED_LIMITS = 9
_ACTIVE_PROCESS = 0x0008
_JOB_MEMORY = 0x0200
_DIE_ON_UNHANDLED_EXCEPTION = 0x0400
_KILL_ON_JOB_CLOSE = 0x2000
_TERMINATE_AND_SET_QUOTA = 0x0001 | 0x0100
_QUERY = 0x1000

_KILLED = 137
"""Exit status, as of a process that SIGKILL ended elsewhere."""


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class JobObject:
    """Ends what it holds when it is told to, and when our side ends.

    Parameters
    ----------
    pid
        A process that was just started. In a virtual environment it starts the interpreter itself,
        perhaps before it is held: `hold` takes that in, before any code of a scene runs.

    Raises
    ------
    OSError
        When Windows refuses.
    """

    def __init__(self, pid: int) -> None:
        self._kernel = _kernel32()
        self._job = self._kernel.CreateJobObjectW(None, None)
        if not self._job:
            raise _problem("make a Job Object")
        try:
            self._limit(_KILL_ON_JOB_CLOSE | _DIE_ON_UNHANDLED_EXCEPTION)
            self._assign(pid)
        except OSError:
            self.close()
            raise

    def hold(self, pid: int, order: Start) -> None:
        """Take `pid` in, and limit the memory and number of all processes together.

        Raises
        ------
        OSError
            When Windows refuses.
        """
        flags = _KILL_ON_JOB_CLOSE | _DIE_ON_UNHANDLED_EXCEPTION | _JOB_MEMORY
        if order.untrusted:
            flags |= _ACTIVE_PROCESS
        self._assign(pid)
        self._limit(flags, order.memory)

    def kill(self) -> None:
        """End all of it at once."""
        if self._job:
            self._kernel.TerminateJobObject(self._job, _KILLED)

    def close(self) -> None:
        """Close the handle, which ends what is left."""
        job, self._job = self._job, None
        if job:
            self._kernel.CloseHandle(job)

    def _limit(self, flags: int, memory: int = 0) -> None:
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = flags
        limits.BasicLimitInformation.ActiveProcessLimit = UNTRUSTED_PROCESSES
        limits.JobMemoryLimit = memory
        if not self._kernel.SetInformationJobObject(
            self._job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        ):
            raise _problem("limit a Job Object")

    def _assign(self, pid: int) -> None:
        process = self._kernel.OpenProcess(_TERMINATE_AND_SET_QUOTA | _QUERY, False, pid)
        if not process:
            raise _problem(f"open process {pid}")
        try:
            is_held = wintypes.BOOL()
            self._kernel.IsProcessInJob(process, self._job, ctypes.byref(is_held))
            if not is_held.value and not self._kernel.AssignProcessToJobObject(self._job, process):
                raise _problem(f"hold process {pid} in a Job Object")
        finally:
            self._kernel.CloseHandle(process)


def _kernel32() -> Any:  # noqa: ANN401 functions found by name
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle, dword, flag = wintypes.HANDLE, wintypes.DWORD, wintypes.BOOL
        # Handles do not fit into the int that ctypes takes for what it was not told.
        for name, result, arguments in (
            ("CreateJobObjectW", handle, (ctypes.c_void_p, wintypes.LPCWSTR)),
            ("SetInformationJobObject", flag, (handle, ctypes.c_int, ctypes.c_void_p, dword)),
            ("OpenProcess", handle, (dword, flag, dword)),
            ("IsProcessInJob", flag, (handle, handle, ctypes.c_void_p)),
            ("AssignProcessToJobObject", flag, (handle, handle)),
            ("TerminateJobObject", flag, (handle, wintypes.UINT)),
            ("CloseHandle", flag, (handle,)),
        ):
            function = getattr(kernel, name)
            function.restype = result
            function.argtypes = arguments
        return kernel
    raise OSError(0, "Job Objects need Windows")


def _problem(what: str) -> OSError:
    code = 0
    if sys.platform == "win32":
        code = ctypes.get_last_error()
    return OSError(code, f"Windows does not let us {what}")
