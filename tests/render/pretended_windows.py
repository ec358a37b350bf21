"""What this Python has when it is to look like that of Windows to our modules.

Run as a script, it is an interpreter for single-use workers: ``pretended_windows.py -P MAIN …``.
"""

import asyncio
import concurrent.futures.thread
import ctypes
import ctypes.wintypes
import logging.config
import multiprocessing
import os
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import types

_MISSING_MODULES = ("fcntl", "grp", "pwd", "resource", "termios")
_MISSING = {
    os: (
        *("fork", "forkpty", "getpgrp", "getuid", "geteuid", "killpg", "memfd_create", "mkfifo"),
        *("pidfd_open", "pread", "sched_getaffinity", "setpgid", "setsid"),
        *("sysconf", "uname", "wait4"),
    ),
    select: ("epoll", "poll"),
    signal: ("SIGCHLD", "SIGHUP", "SIGKILL", "SIGSTOP", "pthread_sigmask"),
    socket: ("AF_UNIX", "recv_fds", "send_fds"),
}
_KEPT_LOADED = (asyncio, concurrent.futures.thread, logging.config, multiprocessing, tempfile)
"""Modules that look at the system when they are imported, which is really Linux."""


class Kernel:
    """Job Objects as far as ours uses them, made of Linux's signals.

    Attributes
    ----------
    calls
        Names of what was called.
    held
        Processes in each Job Object.
    """

    def __init__(self, kill):
        self.calls = []
        self.held = {}
        self.limits = []
        self.refused = ""
        for name, function in (
            ("CreateJobObjectW", self._create),
            ("SetInformationJobObject", self._set),
            ("OpenProcess", lambda access, inherited, pid: pid),
            ("IsProcessInJob", self._is_in),
            ("AssignProcessToJobObject", lambda job, pid: self.held[job].add(pid) or 1),
            ("TerminateJobObject", lambda job, code: self._end(job, kill)),
            ("CloseHandle", lambda handle: 1),
            ("GlobalMemoryStatusEx", self._memory),
        ):
            setattr(self, name, self._noted(name, function))

    def _noted(self, name, function):
        def call(*arguments):
            self.calls.append(name)
            return 0 if name == self.refused else function(*arguments)

        return call

    def _set(self, job, kind, limits, size):
        self.limits.append((limits._obj.BasicLimitInformation.LimitFlags, limits._obj))
        return size == ctypes.sizeof(limits._obj)

    def _is_in(self, pid, job, answer):
        answer._obj.value = pid in self.held[job]
        return 1

    def _memory(self, status):
        status._obj.ullTotalPhys = 16 << 30
        return 1

    def _create(self, security, name):
        self.held[len(self.held) + 1] = set()
        return len(self.held)

    def _end(self, job, kill):
        for pid in self.held[job]:
            kill(pid)
        return 1


def pretend() -> None:
    """Take away what Windows lacks; the standard library keeps what it needs to run here."""
    kill, sigkill = os.kill, signal.SIGKILL
    pair, unix = socket.socketpair, socket.AF_UNIX

    def end(pid):
        try:
            kill(pid, sigkill)
        except ProcessLookupError:
            return

    socket.socketpair = lambda *_: pair(unix)
    subprocess.Popen.kill = lambda self: end(self.pid)
    subprocess.CREATE_NO_WINDOW = 0
    shutil.which("sh")
    for module, names in _MISSING.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for name in _MISSING_MODULES:
        sys.modules[name] = None
    os.O_BINARY = 0
    sys.modules["msvcrt"] = types.SimpleNamespace(setmode=lambda descriptor, mode: 0)
    kernel = Kernel(end)
    ctypes.WinDLL = lambda name, use_last_error=False: kernel
    ctypes.get_last_error = lambda: 5
    sys.platform = "win32"


if __name__ == "__main__":
    import manim  # noqa: F401 it looks at the system too

    sys.argv = sys.argv[2:]
    pretend()
    runpy.run_path(sys.argv[0], run_name="__main__")
