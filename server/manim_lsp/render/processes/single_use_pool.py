"""Workers that have imported manim and wait, each for one job: a host without a fork."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from pathlib import Path

from manim_lsp.errors import EnvironmentProblem, HostDied
from manim_lsp.render.channels.pipe_channel import PipeChannel
from manim_lsp.render.processes.launcher import JobNotStarted, Order
from manim_lsp.render.processes.running_job import RunningJob
from manim_lsp.render.processes.worker_process import WorkerProcess, outcome

_IDLE_SECONDS = 300.0
"""After so long without a job, one worker is enough: each takes some 100 MB."""
_TRIES = 5
_STOP_SECONDS = 6.0

_LOGGER = logging.getLogger(__name__)


class SingleUsePool:
    """Keeps workers warm, one more than run jobs at a time, and replaces those that were used.

    They are started one after the other, so that a burst of jobs does not swamp the machine.

    Parameters
    ----------
    start
        Starts a worker.
    first
        The first worker.
    size
        Workers to have, busy ones included; one waits in any case.
    idle_seconds
        After so long without a job all but one waiting worker are ended.

    Attributes
    ----------
    ready
        What the first worker found when it imported manim.
    """

    def __init__(
        self,
        start: Callable[[], Awaitable[WorkerProcess]],
        first: WorkerProcess,
        *,
        size: int,
        idle_seconds: float,
    ) -> None:
        self.ready = first.ready
        self._start = start
        self._size = size
        self._idle_seconds = idle_seconds
        self._latest = first
        self._waiting: deque[WorkerProcess] = deque()
        self._given: set[WorkerProcess] = set()
        self._jobs: dict[WorkerProcess, RunningJob] = {}
        self._count = 0
        self._news = asyncio.Event()
        self._filling: asyncio.Task[None] | None = None
        self._followers: set[asyncio.Task[None]] = set()
        self._shrinking: asyncio.TimerHandle | None = None
        self._is_over = False
        self._add(first)
        self._rest()

    @classmethod
    async def start(
        cls,
        interpreter: Path,
        on_log: Callable[[str], None],
        *,
        slots: int,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> "SingleUsePool":
        """Start the first worker and wait until it has imported manim.

        Parameters
        ----------
        interpreter
            The user's Python.
        on_log
            Receives each line that a worker prints before it has a job.
        slots
            Jobs that may run at a time.
        idle_seconds
            After so long without a job all but one waiting worker are ended.

        Raises
        ------
        EnvironmentProblem
            When that interpreter cannot run it; the message says what to do.
        """

        async def begin() -> WorkerProcess:
            return await WorkerProcess.start(interpreter, on_log)

        return cls(begin, await begin(), size=slots + 1, idle_seconds=idle_seconds)

    @property
    def pid(self) -> int:
        """The process id of the worker that gets the next job, or got the last one."""
        return (self._waiting[0] if self._waiting else self._latest).pid

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return not self._is_over

    def memory(self) -> int:
        """Return 0: whatever a worker takes, it gives back with its one job."""
        return 0

    @property
    def waiting(self) -> tuple[int, ...]:
        """Process ids of the workers that wait for a job."""
        return tuple(worker.pid for worker in self._waiting)

    async def run(self, order: Order) -> RunningJob:
        """Have a job started; whoever asked opens its channel and closes it.

        Raises
        ------
        JobNotStarted
            When no worker takes it.
        """
        self._count += 1
        number = self._count
        if self._shrinking is not None:
            self._shrinking.cancel()
        problem = JobNotStarted("The processes that run manim were ended; render again.")
        for _ in range(_TRIES):
            worker = await self._take()
            if worker is None:
                break
            self._given.add(worker)
            try:
                channel = await worker.begin(order(number))
            except JobNotStarted as error:
                problem = error
                worker.kill()
                worker.let_go()
                continue
            except BaseException:
                worker.kill()
                worker.let_go()
                raise
            if self._is_over:
                worker.kill()
                channel.close()
                break
            job = RunningJob(number, channel)
            self._jobs[worker] = job
            self._follow(self._see_job_end(worker, job, channel))
            if not self._waiting:
                # While one waits, the next is started after this job: importing would slow it.
                self._fill()
            return job
        raise problem

    async def cancel(self, job: RunningJob) -> None:
        """Kill all processes of `job`; return when they are gone."""
        for worker, each in tuple(self._jobs.items()):
            if each is job:
                worker.kill()
        if not job.ended.done():
            await asyncio.wait({job.ended}, timeout=_STOP_SECONDS)

    async def close(self) -> None:
        """End all workers; what still waits for a job raises HostDied."""
        self._is_over = True
        self._news.set()
        if self._shrinking is not None:
            self._shrinking.cancel()
        if self._filling is not None:
            self._filling.cancel()
            await asyncio.wait({self._filling})
        for worker in (*self._waiting, *self._given):
            worker.kill()
        if self._followers:
            await asyncio.wait(self._followers)

    async def _take(self) -> WorkerProcess | None:
        """Return a waiting worker; None when there will be none."""
        while not self._is_over:
            while self._waiting:
                worker = self._latest = self._waiting.popleft()
                if worker.is_alive:
                    return worker
            self._fill()
            self._news.clear()
            await self._news.wait()
        return None

    def _fill(self) -> None:
        if self._filling is None and not self._is_over:
            self._filling = asyncio.create_task(self._start_more())

    async def _start_more(self) -> None:
        try:
            while len(self._waiting) < max(self._size - len(self._jobs), 1):
                self._add(await self._start())
        except EnvironmentProblem as problem:
            # The pool that is made in place of this one says so to whoever asks.
            _LOGGER.warning("No more workers can be started: %s", problem)
            self._is_over = True
        except Exception:
            # Whoever waits for a worker would have the same tried for ever.
            _LOGGER.exception("No more workers can be started.")
            self._is_over = True
        finally:
            self._filling = None
            self._news.set()

    def _add(self, worker: WorkerProcess) -> None:
        self._waiting.append(worker)
        self._news.set()
        self._follow(self._see_end(worker))

    def _follow(self, end: Coroutine[None, None, None]) -> None:
        follower = asyncio.create_task(end)
        self._followers.add(follower)
        follower.add_done_callback(self._followers.discard)

    async def _see_end(self, worker: WorkerProcess) -> None:
        """Let go of a worker that ends without a job; the next job has others started."""
        await worker.ended()
        # What was given to a job may still be heard; its caller lets go of it.
        if worker in self._given:
            self._given.discard(worker)
        else:
            with suppress(ValueError):
                self._waiting.remove(worker)
            worker.let_go()

    async def _see_job_end(
        self, worker: WorkerProcess, job: RunningJob, channel: PipeChannel
    ) -> None:
        code = await worker.ended()
        del self._jobs[worker]
        if self._is_over:
            end = HostDied("The renderer was closed before it had rendered; open another one.")
            if not job.ended.done():
                job.ended.set_exception(end)
            return
        if not job.ended.done():
            job.ended.set_result(outcome(channel, job.number, code))
        self._fill()
        if not self._jobs:
            self._rest()

    def _rest(self) -> None:
        if self._shrinking is not None:
            self._shrinking.cancel()
        loop = asyncio.get_running_loop()
        self._shrinking = loop.call_later(self._idle_seconds, self._shrink)

    def _shrink(self) -> None:
        for worker in tuple(self._waiting)[1:]:
            worker.kill()
