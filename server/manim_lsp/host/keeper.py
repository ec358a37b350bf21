"""One small process between the host and each job that answers for all of the job's processes.

It is the parent, or by adoption the parent, of everything that the job starts. When the job's
first process ends, when the host says so, or when the host dies, it kills the rest; and so it does
when the processes of an untrusted job use too much together.
"""

import os
import select
import signal
import sys
from contextlib import suppress

from manim_lsp.host import worker
from manim_lsp.host.channel import descriptors
from manim_lsp.host.channel.socket_records import SocketRecords
from manim_lsp.host.protocol import MACHINE_FULL, Start
from manim_lsp.host.sandbox import containment as sandbox
from manim_lsp.host.sandbox import process_tree, tree_watch

_SET_UP_FAILED = 70
"""Exit status of a job whose process could not be set up (EX_SOFTWARE)."""


def fork(order: Start, layers: sandbox.Layers, records: int, output: int) -> int:
    """Start the job with its two descriptors; return the keeper's process id."""
    host = os.getpid()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        return pid
    code = _SET_UP_FAILED
    try:
        descriptors.keep_only(records, output)
        code = _keep(host, order, layers)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def stop(pid: int) -> None:
    """Have the keeper `pid` kill its job."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)


def exit_code(status: int) -> int:
    """Return the exit status, 128 + n for a process that signal n ended."""
    code = os.waitstatus_to_exitcode(status)
    return 128 - code if code < 0 else code


def _keep(host: int, order: Start, layers: sandbox.Layers) -> int:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    sandbox.adopt_orphans()
    sandbox.signal_when_parent_ends(signal.SIGTERM)
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    if order.untrusted:
        _come_first()
        sandbox.enter_namespaces(layers)
    is_init = order.untrusted and layers.namespaces
    first = os.fork()
    if first == 0:
        os.setpriority(os.PRIO_PROCESS, 0, usual)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        os.setpgid(0, 0)
        return _work(order, layers)
    signal.signal(signal.SIGTERM, lambda *_: process_tree.kill_descendants(first, is_init=is_init))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    descriptors.keep_none()
    if os.getppid() != host:
        process_tree.kill_descendants(first, is_init=is_init)
    excess = _watch(first, order, is_init=is_init) if order.untrusted else None
    _, status = os.waitpid(first, 0)
    process_tree.reap_descendants(first, is_init=is_init)
    if excess is not None:
        return excess
    code = exit_code(status)
    # What excuses a job is not for it to say.
    return 1 if code == MACHINE_FULL else code


def _come_first() -> None:
    """Be run before the job's processes, where that is allowed: to root, whom no number binds."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, -20)


def _watch(first: int, order: Start, *, is_init: bool) -> int | None:
    """Look at what the job uses until `first` ends; end it, and say why, when that is too much."""
    if not hasattr(os, "pidfd_open"):
        return None
    ended = select.poll()
    ended.register(os.pidfd_open(first), select.POLLIN)
    while not ended.poll(tree_watch.SECONDS * 1000):
        pids = process_tree.descendants(most=tree_watch.MOST_PROCESSES)
        excess = tree_watch.excess(pids, order.scratch, order.memory)
        if excess is not None:
            process_tree.kill_descendants(first, is_init=is_init)
            return excess
    return None


def _work(order: Start, layers: sandbox.Layers) -> int:
    sandbox.confine(order, layers)
    try:
        return worker.run(SocketRecords())
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
