"""One process of the user's file, followed from its start to its end."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Self

from manim_lsp.host.protocol import (
    MOST_PLACED,
    Drawn,
    Failed,
    FilesUsed,
    Frame,
    Loaded,
    Output,
    Placed,
    ProtocolError,
    Request,
    SceneFinished,
    SceneStarted,
    Start,
    TexNeeded,
)
from manim_lsp.render import tex_broker
from manim_lsp.render.channels.channel import Channel, Record
from manim_lsp.render.channels.content import Content
from manim_lsp.render.files.scratch import scratch
from manim_lsp.render.judging import artifacts, frames, judge
from manim_lsp.render.judging.budget import Budget
from manim_lsp.render.judging.drawn_frames import DrawnFrames, stride_of
from manim_lsp.render.judging.layout_findings import layout_finding
from manim_lsp.render.machine.confirmed import is_believed, is_confirmed
from manim_lsp.render.processes.launcher import Host, end_job
from manim_lsp.render.processes.memory import UNTRUSTED_MEMORY, physical_memory
from manim_lsp.render.report import DrawnFrame, LayoutFinding, RenderJob, RenderReport
from manim_lsp.render.unchanged import files_used
from manim_lsp.render.unchanged.files_used import FilesSeen
from manim_lsp.source import SourceText

_Verdict = Callable[[judge.Evidence], RenderReport]

_MOST_SCENES = 200
_SPARE_CPU_SECONDS = 60


class SceneRun:
    """Runs a job's file once: all its scenes, until one does not end in time or ends the process.

    Attributes
    ----------
    found
        Names of the scenes of the file; None until the file has run.
    reports
        Of the scenes that were judged, in the order in which they ran.
    files
        What the process said so far of the files that it used; None when there were too many.
    """

    def __init__(
        self,
        host: Host,
        job: RenderJob,
        on_report: Callable[[RenderReport], None],
        on_frame: Callable[[DrawnFrame], Awaitable[None]],
        budget: Budget,
    ) -> None:
        self.found: tuple[str, ...] | None = None
        self.reports: list[RenderReport] = []
        self.files: FilesSeen | None = {}
        self.output = b""
        self._host = host
        self._job = job
        self._on_report = on_report
        self._on_frame = on_frame
        self._budget = budget
        self._output = artifacts.HeldOutput()
        self._source = SourceText(job.source)
        self._wanted: tuple[str, ...] = ()
        self._answered: tuple[str, ...] = ()
        self._found_before: tuple[str, ...] = ()
        self._evidence = judge.Evidence()
        self._stride = stride_of(job)
        self._drawn = DrawnFrames(self._stride)
        self._started = time.monotonic()

    async def run(
        self,
        scenes: tuple[str, ...],
        *,
        answered: tuple[str, ...] = (),
        found_before: tuple[str, ...] = (),
    ) -> Self:
        """Render `scenes`, or all of them when it is empty; cancelling kills the job's processes.

        Parameters
        ----------
        scenes
            Names of the scenes to render.
        answered
            Those of them that are left out.
        found_before
            The scenes that the file had when it ran before: a file that had others each time would
            never come to an end.

        Raises
        ------
        HostDied
            When the host ended before the job did.
        """
        self._wanted, self._answered = scenes, answered
        self._found_before = found_before
        async with scratch() as folder:
            await self._run_in(folder)
        return self

    async def _run_in(self, scratch: Path) -> None:
        running = None
        try:
            running = await self._host.run(self._order(scratch))
            stopped = await self._open(running.channel, self._request(scratch, self._wanted))
            stopped = stopped or await self._follow(running.channel)
            await self._host.cancel(running)
            code = await running.exit_status()
            if self._is_unfinished():
                self._tell(
                    stopped(self._evidence) if stopped else judge.judge_death(self._evidence, code)
                )
        finally:
            self._output.drop()
            if running is not None:
                await end_job(self._host, running)
                self.output = running.channel.output

    def _order(self, scratch: Path) -> Callable[[int], Start]:
        folder = self._job.path.parent
        return lambda number: Start(
            job=number,
            untrusted=self._job.untrusted,
            scratch=str(scratch),
            readable=(str(folder), str(tex_broker.tex_cache())),
            cpu_seconds=int(self._job.timeout * _MOST_SCENES) + _SPARE_CPU_SECONDS,
            memory=UNTRUSTED_MEMORY if self._job.untrusted else physical_memory(),
        )

    def _request(self, scratch: Path, scenes: tuple[str, ...]) -> Request:
        return Request(
            task="render",
            path=str(self._job.path),
            source=self._job.source,
            scenes=scenes,
            mode=self._job.mode,
            frame_width=self._job.frame_width,
            scratch=str(scratch),
            tex_cache=str(tex_broker.tex_cache()),
            environment=None if self._job.untrusted else dict(os.environ),
            stride=self._stride,
            layout=self._job.layout,
            answered=self._answered,
        )

    async def _open(self, channel: Channel, request: Request) -> _Verdict | None:
        """Send the request; return how to judge what does not take it in time."""
        try:
            async with asyncio.timeout_at(self._deadline()):
                await channel.open(request)
        except TimeoutError:
            return self._judge_timeout
        return None

    async def _follow(self, channel: Channel) -> _Verdict | None:
        """Take records until they end; return how to judge what had to be stopped."""
        deadline = self._deadline()
        while True:
            start = time.monotonic()
            try:
                async with asyncio.timeout_at(deadline):
                    record = await channel.next()
                    if record is None:
                        return None
                    drawn = await self._take(record, channel)
                self._budget.keep_message(record.message)
            except TimeoutError:
                return self._judge_timeout
            except ProtocolError as error:
                message = f"The scene sent {error}."
                return lambda evidence: judge.failure(evidence, "ForgedRecord", message)
            finally:
                self._budget.seconds -= time.monotonic() - start
            if drawn is not None:
                start = time.monotonic()
                await self._on_frame(drawn)
                channel.frame_taken()
                # The scene's time does not run while somebody looks at its frames.
                held_up = time.monotonic() - start
                deadline += held_up
                self._started += held_up
            if isinstance(record.message, SceneStarted):
                deadline = self._deadline()

    def _deadline(self) -> float:
        return asyncio.get_running_loop().time() + min(self._job.timeout, self._budget.seconds)

    def _judge_timeout(self, evidence: judge.Evidence) -> RenderReport:
        if self._budget.is_late:
            return judge.judge_late(evidence, self._budget.all_seconds)
        return judge.judge_timeout(evidence, self._job.timeout)

    async def _take(self, record: Record, channel: Channel) -> DrawnFrame | None:
        """Take a record in; return the frame that it brings for others."""
        message, content = record.message, record.content
        if isinstance(message, Loaded):
            self._load(message)
        elif isinstance(message, SceneStarted):
            self._begin(message)
        elif isinstance(message, Frame) and content is not None:
            pixels = frames.take_pixels(message, content)
            channel.frame_taken()
            self._evidence.frames += 1
            # What is shown in the mode `frames` are the whole frames.
            if self._job.mode != "frames":
                self._evidence.pictures.see(f"{message.width} x {message.height}", pixels)
            if message.label == "between":
                return None
            entry = await asyncio.to_thread(frames.timeline_entry, message, pixels, self._source)
            if entry is not None:
                self._budget.keep(len(entry.thumbnail))
                self._evidence.timeline.append(entry)
            else:
                self._evidence.still = await asyncio.to_thread(frames.picture, message, pixels)
                self._budget.keep(len(self._evidence.still))
        elif isinstance(message, Drawn):
            return self._take_drawn(message, content)
        elif isinstance(message, Output) and content is not None and self._may_leave_output():
            self._output.hold(message, content)
        elif isinstance(message, Placed):
            self._evidence.layout.append(self._layout_finding(message))
        elif isinstance(message, FilesUsed):
            within = self._job.path.parent if self._job.untrusted else None
            self.files = files_used.together(self.files, message, within)
        elif isinstance(message, TexNeeded):
            self._budget.compile()
            await tex_broker.compile_into_cache(self._host, message)
            channel.tex_done()
        elif isinstance(message, SceneFinished | Failed):
            self._evidence.claim = message
            if isinstance(message, SceneFinished):
                await self._store_output()
            await self._finish()
        else:
            if content is not None:
                content.close()
            raise ProtocolError(f"a {type(message).__name__} message")
        return None

    def _may_leave_output(self) -> bool:
        is_wanted = self._job.mode == "video" and bool(self._evidence.scene)
        return is_wanted and not self._output.is_held

    async def _store_output(self) -> None:
        """Put what the scene left where it belongs, now that it has ended without an error."""
        if self._output.is_held:
            self._budget.store(self._output.size())
            folder = self._job.output_dir or artifacts.default_output_dir(self._job.path)
            self._evidence.output = await asyncio.to_thread(
                self._output.store, folder, self._evidence.scene
            )

    def _take_drawn(self, message: Drawn, content: Content | None) -> DrawnFrame:
        drawn = self._drawn.take(self._evidence.scene, message, content)
        self._evidence.drawn += 1
        self._evidence.pictures.see("drawn", drawn.pixels)
        return drawn

    def _layout_finding(self, message: Placed) -> LayoutFinding:
        if not self._evidence.scene or len(self._evidence.layout) >= MOST_PLACED:
            raise ProtocolError("more of its layout than there is")
        return layout_finding(message, self._source)

    def _load(self, message: Loaded) -> None:
        if self.found is not None or len(message.scenes) > _MOST_SCENES:
            raise ProtocolError("more scenes than a file has")
        if not all(name.isidentifier() for name in message.scenes):
            raise ProtocolError("a scene without a name")
        if self._found_before and message.scenes != self._found_before:
            raise ProtocolError("other scenes than when its file ran before")
        self.found = message.scenes

    def _begin(self, message: SceneStarted) -> None:
        if message.scene not in self._pending() or self._evidence.scene:
            raise ProtocolError("a scene out of turn")
        self._evidence = judge.Evidence(message.scene, is_believed=not self._job.untrusted)
        self._drawn = DrawnFrames(self._stride)
        self._started = time.monotonic()

    async def _finish(self) -> None:
        if not self._evidence.scene and not isinstance(self._evidence.claim, Failed):
            raise ProtocolError("the end of a scene that had not started")
        self._stop_clock()
        pillow = self._host.ready.pillow
        report = await asyncio.to_thread(
            judge.judge_claim,
            self._evidence,
            self._source,
            self._job.mode,
            pillow,
            confirms=is_confirmed if self._job.untrusted else is_believed,
        )
        self._tell(report)

    def _is_unfinished(self) -> bool:
        """Whether the process left something open, which is then the evidence's scene."""
        self._stop_clock()
        if self.found is None:
            return not self.reports
        if not self._evidence.scene:
            self._evidence.scene = next(iter(self._pending()), "")
        return bool(self._evidence.scene)

    def _pending(self) -> list[str]:
        found = self.found or ()
        done = {*self._answered, *(report.scene for report in self.reports)}
        wanted = self._wanted or found
        if not set(wanted) <= set(found):
            return []
        return [name for name in wanted if name not in done]

    def _stop_clock(self) -> None:
        self._evidence.seconds = time.monotonic() - self._started

    def _tell(self, report: RenderReport) -> None:
        self._output.drop()
        self._evidence = judge.Evidence()
        self.reports.append(report)
        self._on_report(report)
