"""The host itself: imports manim, then starts and ends the processes of jobs.

It stays single-threaded, never reads a job's request and never runs a scene, so that every job is
forked from the same clean state.
"""

import gc
import os
import select
import shutil
import signal
import socket
from contextlib import suppress
from typing import Any

from manim_lsp.host import keeper
from manim_lsp.host.codec import decode, encode
from manim_lsp.host.greeting import import_manim
from manim_lsp.host.protocol import (
    JOB_NUMBER,
    Cancel,
    ImportFailed,
    JobEnded,
    JobStarted,
    Ready,
    Start,
)
from manim_lsp.host.sandbox import containment as sandbox

_DESCRIPTORS_OF_A_JOB = 2


def serve(descriptor_socket: int) -> None:
    """Serve jobs until standard input closes; kill what is left then."""
    # What is printed while importing must not be taken for a message.
    messages = os.dup(1)
    os.dup2(2, 1)
    descriptors = socket.socket(fileno=descriptor_socket)
    for descriptor in (messages, descriptor_socket):
        os.set_inheritable(descriptor, False)
    layers = sandbox.probe()
    greeting = import_manim(layers.level, layers.reason)
    if isinstance(greeting, ImportFailed):
        os.write(messages, encode(greeting) + b"\n")
        return
    from manim_lsp.host.rendering import warm_up

    warm_up.warm_up()
    # Collections in the children would copy every page that manim's import left.
    gc.collect()
    gc.freeze()
    _Supervisor(messages, descriptors, layers).run(greeting)


class _Supervisor:
    def __init__(self, messages: int, descriptors: socket.socket, layers: sandbox.Layers) -> None:
        self._messages = messages
        self._descriptors = descriptors
        self._layers = layers
        self._jobs: dict[int, Start] = {}
        self._input = b""

    def run(self, ready: Ready) -> None:
        wake, wake_writer = _pipe()
        signal.set_wakeup_fd(wake_writer, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._say(ready)
        while True:
            readable, _, _ = select.select([0, wake], [], [])
            if wake in readable:
                with suppress(BlockingIOError):
                    os.read(wake, 4096)
                self._reap()
            if 0 in readable and not self._read():
                break
        # Our side removes them otherwise; it may have been killed.
        scratches = [order.scratch for order in self._jobs.values()]
        for pid in self._jobs:
            keeper.stop(pid)
        while self._jobs:
            self._reap(wait=True)
        for scratch in scratches:
            shutil.rmtree(scratch, ignore_errors=True)

    def _read(self) -> bool:
        received = os.read(0, 65536)
        *lines, self._input = (self._input + received).split(b"\n")
        for line in lines:
            message: Any = decode(line, Start, Cancel)
            if isinstance(message, Start):
                self._start(message)
            else:
                for pid in (pid for pid, order in self._jobs.items() if order.job == message.job):
                    keeper.stop(pid)
        return bool(received)

    def _start(self, order: Start) -> None:
        records, output = self._descriptors_of(order.job)
        pid = keeper.fork(order, self._layers, records, output)
        os.close(records)
        os.close(output)
        self._jobs[pid] = order
        self._say(JobStarted(order.job, pid))

    def _descriptors_of(self, job: int) -> list[int]:
        """Return what was sent for `job`; what comes before is of orders that never came."""
        while True:
            number, descriptors, _, _ = socket.recv_fds(
                self._descriptors, JOB_NUMBER.size, _DESCRIPTORS_OF_A_JOB
            )
            if JOB_NUMBER.unpack(number) == (job,):
                return descriptors
            for descriptor in descriptors:
                os.close(descriptor)

    def _reap(self, *, wait: bool = False) -> None:
        with suppress(ChildProcessError):
            while True:
                pid, status, usage = os.wait4(-1, 0 if wait else os.WNOHANG)
                if pid == 0:
                    return
                order = self._jobs.pop(pid, None)
                if order is not None:
                    seconds = usage.ru_utime + usage.ru_stime
                    self._say(JobEnded(order.job, keeper.exit_code(status), seconds))
                    if wait:
                        return
        if wait:
            self._jobs.clear()

    def _say(self, message: Any) -> None:  # noqa: ANN401 any message of the protocol
        with suppress(BrokenPipeError):
            os.write(self._messages, encode(message) + b"\n")


def _pipe() -> tuple[int, int]:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    return reader, writer
