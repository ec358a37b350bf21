"""Reports of scenes that need not be rendered again: nothing that they depend on has changed."""

import asyncio
import builtins
import os
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from manim_lsp.render.report import RenderJob, RenderReport
from manim_lsp.render.unchanged import files_used
from manim_lsp.render.unchanged.files_used import FilesSeen, is_within
from manim_lsp.render.unchanged.moved_report import moved_report
from manim_lsp.render.unchanged.scene_closure import ModuleReading, read_module

_ROOM = 64 << 20
_ENTRY = 2048
"""Bytes, about, of an entry without its pictures and texts."""
_MOST_FILES = 256
_PATIENCE = 5
"""Seconds that files may take to say whether they changed; after that the scene is rendered."""
_CFG = "manim.cfg"
_MAY_PASS = (OSError, MemoryError, ImportError, RecursionError, SystemExit, KeyboardInterrupt)
"""Exceptions that the same code need not raise the next time."""

_Key = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """What is known of a scene.

    `files` is what the run was seen to use, the video that it wrote included.
    """

    report: RenderReport
    source: str
    files: FilesSeen

    @property
    def size(self) -> int:
        """Bytes, about."""
        report = self.report
        pictures = len(report.still) + sum(len(each.thumbnail) for each in report.timeline)
        return _ENTRY + pictures + len(self.source) + 200 * len(self.files)


@dataclass(frozen=True)
class Known:
    """What a job need not render.

    Attributes
    ----------
    scenes
        Of the file, where nothing of it changed; None where only a run can tell.
    reports
        By scene; under an empty name what came of a file that could not be run.
    before
        What the files were like that the text may name, before the run.
    epoch
        How often everything had been forgotten when this was looked up.
    """

    scenes: tuple[str, ...] | None = None
    reports: Mapping[str, RenderReport] = field(default_factory=dict)
    before: FilesSeen = field(default_factory=dict)
    epoch: int = 0

    def answer(self, job: RenderJob) -> tuple[RenderReport, ...] | None:
        """Return all reports of the job, if all are known."""
        names = tuple(dict.fromkeys(job.scenes)) or self.scenes
        if "" in self.reports:
            return (self.reports[""],)
        if names is None or not self.reports.keys() >= set(names):
            return None
        return tuple(self.reports[name] for name in names) or None


class SceneCache:
    """Keeps reports by what their scenes depend on, those asked for last, as long as there is room.

    The text is compared without its comments and without what a scene cannot reach. Failures are
    kept for the very same text. What is not kept at all: frames, renders that were stopped, what
    the machine lacks, and scenes that write files.

    Parameters
    ----------
    room
        Bytes, about, that may be kept.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._size = 0
        self._kept: OrderedDict[_Key, Kept] = OrderedDict()
        self._scenes: OrderedDict[_Key, tuple[str, ...]] = OrderedDict()
        self._epoch = 0

    def clear(self) -> None:
        """Forget everything, because what runs the scenes is another."""
        self._epoch += 1
        self._kept.clear()
        self._scenes.clear()
        self._size = 0

    async def known(self, job: RenderJob) -> Known:
        """Return what is known of the scenes of a job."""
        if job.mode == "frames":
            return Known(epoch=self._epoch)
        with suppress(TimeoutError):
            # A file on a machine that is gone is waited for without end.
            async with asyncio.timeout(_PATIENCE):
                reading, keys = await asyncio.to_thread(_read, job)
                found = dict(self._candidates(keys))
                return await asyncio.to_thread(self._checked, job, reading, found)
        return Known(epoch=self._epoch)

    def keep(
        self, job: RenderJob, report: RenderReport, files: FilesSeen | None, known: Known
    ) -> None:
        """Keep what came of a scene that used `files`; None where that is not known."""
        if files is None or known.epoch != self._epoch or not _lasts(job, report):
            return
        reading = read_module(job.source)
        named = set(_named_paths(job, reading, report.scene))
        # A file that changed since then is one that changed.
        seen = {**files, **{path: known.before[path] for path in known.before.keys() & named}}
        if report.output is not None:
            seen |= files_used.states([report.output])
        key = _key(job, report.scene, _depends_on(reading, report, job))
        self._drop(key)
        self._kept[key] = kept = Kept(report, job.source, seen)
        self._size += kept.size
        while self._size > self._room:
            self._drop(next(iter(self._kept)))

    def keep_scenes(self, job: RenderJob, scenes: tuple[str, ...]) -> None:
        """Keep which scenes the job's file has."""
        self._scenes[_key(job, "", _text_digest(read_module(job.source), job))] = scenes
        while len(self._scenes) > _MOST_FILES:
            self._scenes.popitem(last=False)

    def _drop(self, key: _Key) -> None:
        kept = self._kept.pop(key, None)
        self._size -= kept.size if kept else 0

    def _candidates(self, keys: list[_Key]) -> Iterator[tuple[_Key, Kept]]:
        for key in keys:
            if key in self._kept:
                self._kept.move_to_end(key)
                yield key, self._kept[key]

    def _checked(
        self, job: RenderJob, reading: ModuleReading | None, found: dict[_Key, Kept]
    ) -> Known:
        reports = {}
        for kept in found.values():
            if kept.report.seconds <= job.timeout and files_used.are_as_before(kept.files):
                report = moved_report(kept.report, kept.source, job.source)
                if report is not None:
                    reports[report.scene] = replace(
                        report, is_cached=True, seconds=0.0, cpu_seconds=0.0
                    )
        # Any text may stand there, and Path.is_dir raises for what cannot be a name.
        paths = [
            Path(each)
            for each in _named_paths(job, reading, "")
            if not os.path.isdir(each)  # noqa: PTH112
        ]
        before = files_used.states(paths)
        scenes = self._scenes.get(_key(job, "", _text_digest(reading, job)))
        return Known(scenes, reports, before, self._epoch)


def _lasts(job: RenderJob, report: RenderReport) -> bool:
    """Whether the same would come of the same scene again."""
    if job.mode == "frames" or report.status not in ("ok", "failed"):
        return False
    if report.error is None:
        return True
    raised = getattr(builtins, report.error.type, None)
    if not isinstance(raised, type) or not issubclass(raised, Exception):
        return False
    # A TeX package that was missing may be there the next time.
    return not issubclass(raised, _MAY_PASS) and "tex" not in report.error.message.lower()


def _read(job: RenderJob) -> tuple[ModuleReading | None, list[_Key]]:
    """Return the reading of a job's text, and under what its scenes may be known.

    A text of thousands of lines takes a while, so the event loop finds it all worked out.
    """
    reading = read_module(job.source)
    _text_digest(reading, job)
    keys = []
    for name in ("", *(job.scenes or (reading.classes if reading else ()))):
        keys.append(_key(job, name, job.source))
        if reading is not None and name:
            keys.append(_key(job, name, reading.closure_digest(name)))
    return reading, keys


def _key(job: RenderJob, scene: str, depends_on: str) -> _Key:
    # Whom the code is from is part of it: what nobody has read answers for no file of the user's.
    options = (job.mode, job.untrusted, job.rewarded, job.frame_width, job.layout, job.output_dir)
    return (job.path, scene, depends_on, *options)


def _depends_on(reading: ModuleReading | None, report: RenderReport, job: RenderJob) -> str:
    if reading is None or not report.ok or not report.scene:
        return job.source
    return reading.closure_digest(report.scene)


def _text_digest(reading: ModuleReading | None, job: RenderJob) -> str:
    return job.source if reading is None else reading.digest


def _named_paths(job: RenderJob, reading: ModuleReading | None, scene: str) -> list[str]:
    """Return what may be paths in what a scene depends on, or in the whole file without a scene.

    What code that nobody has read names outside of its folder is not even looked for.
    """
    folder = job.path.parent
    paths = (str(folder / each) for each in {_CFG, *(reading.paths(scene) if reading else ())})
    return [each for each in paths if not job.untrusted or is_within(each, folder)]
