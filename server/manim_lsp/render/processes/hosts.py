"""The host that is in use: started when it is needed, and anew when it died or became old."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from manim_lsp.errors import HostDied
from manim_lsp.render.processes.launcher import Host, JobNotStarted
from manim_lsp.render.processes.wear import Wear

_LOGGER = logging.getLogger(__name__)
_TRIES = 3

_T = TypeVar("_T")


class Hosts:
    """Gives out the one host that new jobs run on.

    One that became old is replaced before the next job; what runs on it may end there.

    Parameters
    ----------
    start
        Starts a host.
    on_started
        Called when there is a new one.
    """

    def __init__(
        self, start: Callable[[], Awaitable[Host]], on_started: Callable[[], None]
    ) -> None:
        self._start = start
        self._on_started = on_started
        self._host: Host | None = None
        self._wear: Wear | None = None
        self._users: Counter[Host] = Counter()
        self._closing: set[asyncio.Task[None]] = set()
        self._starting: asyncio.Task[Host] | None = None
        self._waiting = 0
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """Process id of the host in use; None while there is none."""
        return self._host.pid if self._host is not None and self._host.is_alive else None

    async def run(self, work: Callable[[Host], Awaitable[_T]]) -> _T:
        """Do `work` with the host; again with the next one if it died before it had begun.

        Raises
        ------
        EnvironmentProblem
            When there cannot be a host.
        HostDied
            When it ended in mid-work, or `close` was called.
        """
        tries = 0
        while True:
            tries += 1
            async with self.lent() as host:
                try:
                    return await work(host)
                except JobNotStarted:
                    if host is self._host:
                        self._retire()
                    if tries == _TRIES:
                        raise
                    _LOGGER.info("The host was gone before a job had started; trying the next.")

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Host]:
        """Lend the host, which is not closed before it is given back, however old.

        Raises
        ------
        EnvironmentProblem, HostDied
            As of `run`.
        """
        host = await self._fit()
        self._users[host] += 1
        try:
            yield host
        finally:
            self._users[host] -= 1
            if not self._users[host]:
                del self._users[host]
                if host is not self._host:
                    self._close_apart(host)

    async def close(self) -> None:
        """End all hosts and their jobs; what waits for one raises HostDied."""
        self._is_closed = True
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.wait({self._starting})
        for host in {*self._users, *([self._host] if self._host else [])}:
            self._close_apart(host)
        self._host = None
        if self._closing:
            await asyncio.wait(self._closing)

    async def _fit(self) -> Host:
        host, wear = self._host, self._wear
        if host is not None and wear is not None and host.is_alive:
            reason = await asyncio.to_thread(wear.reason)
            if host is self._host and reason:
                _LOGGER.info("The host is started anew: %s.", reason)
                self._retire()
        # What has just been started is taken as it is: the machine may be changing all the time.
        for _ in range(_TRIES):
            if self._host is None or not self._host.is_alive:
                self._retire()
                await self._started()
            host = self._host
            if host is not None and host.is_alive:
                return host
        raise HostDied(
            "The process that runs manim ended each time as soon as it was ready; "
            "`manim-lsp doctor` says what the interpreter lacks."
        )

    def _retire(self) -> None:
        host, self._host, self._wear = self._host, None, None
        if host is not None and (not self._users[host] or not host.is_alive):
            self._close_apart(host)

    def _close_apart(self, host: Host) -> asyncio.Task[None]:
        task = asyncio.create_task(host.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)
        return task

    async def _started(self) -> None:
        """Wait for the host that is started for all who want one; one alone cancels it."""
        if self._is_closed:
            raise _closed()
        starting = self._starting
        if starting is None:
            starting = self._starting = asyncio.create_task(self._start_and_look())
        self._waiting += 1
        try:
            # Waited for apart, so that an end by `close` is none of the caller's own task.
            await asyncio.wait({starting})
        finally:
            self._waiting -= 1
            if self._starting is starting and (starting.done() or not self._waiting):
                self._starting = None
            if not self._waiting and not starting.done():
                starting.cancel()
                await asyncio.wait({starting})
        if self._is_closed:
            raise _closed()
        if not starting.cancelled():
            starting.result()

    async def _start_and_look(self) -> Host:
        host = await self._start()
        try:
            wear = await asyncio.to_thread(Wear, host.memory, host.ready.watched)
        except BaseException:
            await host.close()
            raise
        self._host, self._wear = host, wear
        self._on_started()
        return host


def _closed() -> HostDied:
    return HostDied("The renderer was closed before it had rendered; open another one.")
