"""Where the frames of each scene go, and their way there."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from manim_lsp.cli.rendering.npz import NpzWriter
from manim_lsp.cli.rendering.pictures import PictureWriter
from manim_lsp.errors import UsageProblem
from manim_lsp.render.files.disk import cannot_write
from manim_lsp.render.report import DrawnFrame, RenderError, RenderReport

_ARCHIVE = ".npz"
_FILE, _SCENE = "{file}", "{scene}"
_FIELD = re.compile(r"\{\w*\}")

_T = TypeVar("_T")


def frames_template(output: Path, *, many_files: bool, many_scenes: bool) -> str:
    """Return the path of a scene's frames, in which ``{file}`` and ``{scene}`` stand for names.

    A folder gets folders for what it must tell apart.

    Raises
    ------
    UsageProblem
        It has a field that does not exist, or one archive is named for several scenes.
    """
    for field in _FIELD.findall(str(output)):
        if field not in (_FILE, _SCENE):
            raise UsageProblem(f"{field} in -o stands for nothing; use {_FILE} and {_SCENE}.")
    needed = [
        name for name, many in ((_FILE, many_files), (_SCENE, many_files or many_scenes)) if many
    ]
    missing = [name for name in needed if name not in str(output)]
    if missing and output.suffix == _ARCHIVE:
        better = "/".join([str(output.with_suffix("")), *needed])
        raise UsageProblem(
            f"{output} holds the frames of one scene, and there may be several; name one scene, or "
            f"use -o '{better}{_ARCHIVE}'."
        )
    return "/".join([str(output), *missing])


def frames_path(template: str, file: str, scene: str) -> Path:
    """Return where the frames of one scene go."""
    return Path(template.replace(_FILE, file).replace(_SCENE, scene)).absolute()


_ELSEWHERE = "choose another place with -o"


class _Writer(Protocol):
    def add(self, frame: DrawnFrame) -> None: ...
    def finish(self) -> Path: ...
    def abandon(self) -> None: ...


class FramesOutput:
    """Writes the frames of one file's scenes, each scene's where `place` says.

    Use it as an async context manager: what is not finished at its end is removed.
    """

    def __init__(self, place: Callable[[str], Path]) -> None:
        self._place = place
        self._open: dict[str, _Writer] = {}
        self._taken: dict[Path, str] = {}
        self._problems: dict[str, str] = {}

    async def __aenter__(self) -> "FramesOutput":
        return self

    async def __aexit__(self, *_: object) -> None:
        for scene in tuple(self._open):
            await _in_thread(self._open.pop(scene).abandon)

    async def take(self, frame: DrawnFrame) -> None:
        """Write one frame.

        Raises
        ------
        UsageProblem
            The frames of another scene are at its place.
        EnvironmentProblem
            The place cannot be written.
        """
        target = self._place(frame.scene)
        first = self._taken.setdefault(target, frame.scene)
        if first != frame.scene:
            raise UsageProblem(
                f"{target} has the frames of {first}, so there is no place for those of "
                f"{frame.scene}; name one scene, or use {_SCENE} in -o."
            )
        try:
            if frame.scene not in self._open:
                await _in_thread(lambda: self._start(frame.scene, target))
            await _in_thread(lambda: self._open[frame.scene].add(frame))
        except ValueError as error:
            self._problems[frame.scene] = f"Its frames make no array: {error}."
        except OSError as error:
            raise cannot_write(target, error, _ELSEWHERE) from error

    def _start(self, scene: str, target: Path) -> None:
        self._open[scene] = (NpzWriter if target.suffix == _ARCHIVE else PictureWriter)(target)

    async def settle(self, report: RenderReport) -> RenderReport:
        """Finish the frames of a scene that rendered, remove those of another; say where they are.

        Raises
        ------
        EnvironmentProblem
            The place cannot be written.
        """
        problem = self._problems.get(report.scene)
        if problem and report.ok:
            error = RenderError("FrameSize", problem, hint="Keep them as pictures in a folder.")
            report = replace(report, status="failed", error=error)
        writer = self._open.get(report.scene)
        if writer is None:
            return report
        try:
            if report.ok:
                report = replace(report, output=await _in_thread(writer.finish))
        except OSError as error:
            raise cannot_write(self._place(report.scene), error, _ELSEWHERE) from error
        finally:
            await _in_thread(writer.abandon)
            self._open.pop(report.scene, None)
        return report


async def _in_thread(work: Callable[[], _T]) -> _T:
    """Run `work` to its end also when this is cancelled: nobody else may use the files before."""
    task = asyncio.create_task(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise
