"""Run a file and render its scenes."""

import logging
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any, Literal

import manim.scene.scene
from manim import Scene, config, tempconfig
from PIL import Image

from manim_lsp.host import media
from manim_lsp.host.channel.records import Records
from manim_lsp.host.failures import failure
from manim_lsp.host.faster import installed
from manim_lsp.host.layout import misplaced as layout
from manim_lsp.host.protocol import (
    Loaded,
    Output,
    Request,
    SceneFinished,
    SceneStarted,
)
from manim_lsp.host.rendering import assets, renderers, script, settings, third_party
from manim_lsp.host.rendering.files_used import FileWatch
from manim_lsp.host.rendering.stage import Stage
from manim_lsp.host.stopwatch import Stopwatch
from manim_lsp.host.tex import compiled as tex
from manim_lsp.host.tex import programs as tex_programs

_SUFFIXES: tuple[Literal[".mp4", ".png"], ...] = (".mp4", ".png")


def run(request: Request, records: Records) -> None:
    """Render the scenes of the request, telling of each as it goes."""
    _Rendering(request, records).run()


class _Rendering:
    def __init__(self, request: Request, records: Records) -> None:
        self._request = request
        self._records = records
        self._errors = _ErrorLog()
        self._files = FileWatch(request, records)
        watch = layout.Watch(request.path, records) if request.layout else None
        self._watching: AbstractContextManager[object] = watch or nullcontext()
        self._stage = Stage(
            records,
            request.path,
            request.frame_width,
            stride=request.stride,
            proves=request.environment is None and request.mode != "frames",
            after_play=watch.look if watch else None,
        )

    def run(self) -> None:
        request = self._request
        clock = Stopwatch()
        try:
            classes = self._load()
        except BaseException as error:
            self._fail(error, clock)
            return
        self._records.send(Loaded(tuple(classes)))
        manim.scene.scene.CairoRenderer = renderers.renderer_class(request.mode, self._stage)
        if not classes.keys() >= set(request.scenes):
            return
        names = [name for name in request.scenes or classes if name not in request.answered]
        for name in names:
            # Restoring manim's settings rewrites the bases of its classes, which is dear.
            own_settings = tempconfig({}) if name != names[-1] else nullcontext()
            with own_settings:
                self._render(name, classes[name])

    def _load(self) -> dict[str, Any]:
        request = self._request
        script.enter_folder(Path(request.path))
        installed.install()
        settings.enter(request)
        tex.use_cache(request, self._records)
        if request.environment is None:
            assets.bring_into(Path(request.scratch))
        usual = media.keep_in(request.scratch)
        classes = script.scene_classes(script.load(request.path, request.source))
        folder = media.folder_unless_in(request.scratch, usual)
        third_party.settle(folder / "voiceovers" if request.environment is not None else None)
        settings.direct(request)
        return classes

    def _render(self, name: str, scene_class: type[Scene]) -> None:
        self._records.send(SceneStarted(name))
        clock = Stopwatch()
        output = Path(self._request.scratch, "media", name)
        config.media_dir = str(output)
        self._stage.begin()
        try:
            with self._watching:
                scene = scene_class()
                scene.render()
        except BaseException as error:
            self._fail(error, clock)
            return
        if self._request.mode == "video":
            self._send_output(scene, output)
        self._files.tell()
        looks, construct = self._stage.looks, script.construct_name(scene_class)
        self._records.send(SceneFinished(*clock.read(), looks.shows, looks.changes, construct))

    def _fail(self, error: BaseException, clock: Stopwatch) -> None:
        self._files.tell()
        tex_log = tex_programs.log(error, settings.tex_folder(self._request))
        logs, path = self._errors.take(), self._request.path
        self._records.send(failure.describe(error, path, logs, *clock.read(), tex_log))

    def _send_output(self, scene: Scene, folder: Path) -> None:
        outputs = _outputs(folder)
        if not outputs:
            # Manim writes nothing of a scene whose sections are all skipped.
            folder.mkdir(parents=True, exist_ok=True)
            picture = folder / "still.png"
            Image.fromarray(scene.renderer.camera.pixel_array).save(picture)
            outputs = [(Output(".png"), picture)]
        self._records.send(*outputs[0])


def _outputs(folder: Path) -> list[tuple[Output, Path]]:
    """Return what manim left: the video, or else the picture."""
    return [
        (Output(suffix), path)
        for suffix in _SUFFIXES
        for path in folder.rglob(f"*{suffix}")
        if "partial_movie_files" not in path.parts
    ]


class _ErrorLog(logging.Handler):
    """Collects the errors that manim logs; takes the place of its coloured output."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._messages: list[str] = []
        logger = logging.getLogger("manim")
        logger.handlers[:] = [self]
        logger.setLevel(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(Exception):
            self._messages.append(record.getMessage().strip())

    def take(self) -> tuple[str, ...]:
        messages, self._messages = tuple(self._messages), []
        return messages
