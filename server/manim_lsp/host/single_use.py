"""A process that imports manim, waits for one job, does it and ends.

Where a process with manim in it cannot be forked safely, as on macOS, or at all, as on Windows,
some of these wait beforehand.
"""

import os
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import replace

from manim_lsp.host import worker
from manim_lsp.host.channel.pipe_records import PipeRecords
from manim_lsp.host.codec import encode
from manim_lsp.host.greeting import import_manim
from manim_lsp.host.protocol import ImportFailed, JobEnded, JobStarted, ProtocolError, Start
from manim_lsp.host.stopwatch import Stopwatch

if sys.platform != "win32":
    from manim_lsp.host.sandbox import containment as sandbox
if sys.platform == "linux":
    from manim_lsp.host import stays_behind

_NO_SANDBOX = (
    "On Windows only memory, time and the number of processes are limited; files and the network "
    "stay open to a scene."
)

_NO_NAMESPACES = "The user's other processes can be seen, though not touched."


def serve() -> None:
    """Do the one job that comes over standard input, telling of it over standard output.

    Does not return. The end of standard input ends the process and what the job has started.
    """
    if sys.platform == "linux":
        stays_behind.go_on_in_a_child()
    records = PipeRecords(*_keep_pipes())
    try:
        order = _get_ready(records)
        if order is not None:
            _work(order, records)
    except (ProtocolError, BrokenPipeError):
        # Nobody wants anything any more.
        pass
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        _flush()
        os._exit(1)


def _get_ready(records: PipeRecords) -> Start | None:
    """Import manim, wait for the job and be contained for it; None when manim is not there."""
    if sys.platform == "win32":
        greeting = import_manim("limits", _NO_SANDBOX)
    else:
        # Other processes can be left behind by those alone that are forked for it.
        layers = replace(sandbox.probe(), namespaces=False)
        reason = _NO_NAMESPACES if layers.level == "partial" else layers.reason
        greeting = import_manim(layers.level, reason)
    records.write(encode(greeting) + b"\n")
    if isinstance(greeting, ImportFailed):
        return None
    order = records.start()
    if sys.platform != "win32":
        # No keeper watches what the processes of this job use together.
        sandbox.confine(order, layers, may_fork=order.runs_tex)
    records.watch(_end_all)
    return order


def _work(order: Start, records: PipeRecords) -> None:
    # Our side now knows all that it needs to end this job; before, none of its code may run.
    records.send(JobStarted(order.job, os.getpid()))
    stopwatch = Stopwatch()
    code = 1
    try:
        code = worker.run(records)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    _flush()
    _, cpu_seconds = stopwatch.read()
    records.send(JobEnded(order.job, code, cpu_seconds))
    # Our side ends it, with all that the scene started: that is found while its parent lives.
    threading.Event().wait()


def _flush() -> None:
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()


def _keep_pipes() -> tuple[int, int]:
    """Return private copies of standard input and output, which scenes and their children lack.

    What is printed goes where errors go; nothing is left to read.
    """
    requests, records = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (requests, records):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return requests, records


def _end_all() -> None:
    if sys.platform != "win32":
        # This process leads a group, except where it was started by hand on macOS.
        if os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
    os._exit(0)
