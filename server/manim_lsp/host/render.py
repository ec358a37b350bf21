"""Run a file and render its scenes."""

import logging
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Literal

import manim.scene.scene
from manim import Scene, config, tempconfig
from manim._config import make_config_parser
from manim.constants import RendererType

from manim_lsp.host import assets, failure, layout, renderers, script, tex, tex_programs
from manim_lsp.host.faster import installed
from manim_lsp.host.files_used import FileWatch
from manim_lsp.host.protocol import (
    Loaded,
    Output,
    Request,
    SceneFinished,
    SceneStarted,
)
from manim_lsp.host.records import Records
from manim_lsp.host.stage import Stage
from manim_lsp.host.stopwatch import Stopwatch

_SUFFIXES: tuple[Literal[".mp4", ".png"], ...] = (".mp4", ".png")

_ALWAYS = {
    "quality": "low_quality",
    # Without a format manim writes mp4, or png when nothing is played; "mp4" would lose the png.
    "format": None,
    "save_last_frame": False,
    "transparent": False,
    # Nothing that this job writes outlives it, and hashing costs a quarter of a render.
    "disable_caching": True,
    "preview": False,
    "show_in_file_browser": False,
    "notify_outdated_version": False,
    "log_to_file": False,
    "progress_bar": "none",
    "output_file": "",
}


def run(request: Request, records: Records) -> None:
    """Render the scenes of the request, telling of each as it goes."""
    path = Path(request.path)
    errors = _ErrorLog()
    clock = Stopwatch()
    files = FileWatch(request, records)
    watch = layout.Watch(request.path, records) if request.layout else None
    try:
        script.enter_folder(path)
        _configure(request, path)
        installed.install()
        tex.use_cache(request, records)
        if request.environment is None:
            assets.bring_into(Path(request.scratch))
        classes = script.scene_classes(script.load(request.path, request.source))
    except BaseException as error:
        files.tell()
        tex_log = tex_programs.log(error, _tex_folder(request))
        records.send(failure.describe(error, request.path, errors.take(), *clock.read(), tex_log))
        return
    records.send(Loaded(tuple(classes)))
    stage = Stage(
        records,
        request.path,
        request.frame_width,
        stride=request.stride,
        after_play=watch.look if watch else None,
    )
    manim.scene.scene.CairoRenderer = renderers.renderer_class(request.mode, stage)
    if not classes.keys() >= set(request.scenes):
        return
    names = [name for name in request.scenes or classes if name not in request.answered]
    watching = watch or nullcontext()
    for name in names:
        # Restoring manim's settings rewrites the bases of its classes, which is dear.
        settings = tempconfig({}) if name != names[-1] else nullcontext()
        with settings:
            _render_scene(name, classes[name], request, records, errors, files, watching)


def _render_scene(
    name: str,
    scene_class: type[Scene],
    request: Request,
    records: Records,
    errors: "_ErrorLog",
    files: FileWatch,
    watch: AbstractContextManager[object],
) -> None:
    records.send(SceneStarted(name))
    clock = Stopwatch()
    media = Path(request.scratch, "media", name)
    config.media_dir = str(media)
    try:
        with watch:
            scene_class().render()
    except BaseException as error:
        files.tell()
        tex_log = tex_programs.log(error, _tex_folder(request))
        records.send(failure.describe(error, request.path, errors.take(), *clock.read(), tex_log))
        return
    for output, path in _outputs(media)[:1]:
        records.send(output, path)
    files.tell()
    records.send(SceneFinished(*clock.read()))


def _configure(request: Request, path: Path) -> None:
    if path.with_name("manim.cfg").is_file():
        config.digest_parser(make_config_parser())
    tex_folder = _tex_folder(request)
    tex_folder.mkdir(parents=True)
    config.update(
        {key: value for key, value in _ALWAYS.items() if key in config}
        | {"input_file": str(path), "tex_dir": str(tex_folder)}
    )
    if config.renderer != RendererType.CAIRO:
        config.renderer = RendererType.CAIRO
    config.dry_run = request.mode != "video"


def _tex_folder(request: Request) -> Path:
    return Path(request.scratch, "tex")


def _outputs(media: Path) -> list[tuple[Output, Path]]:
    """Return what manim left: the video, or else the picture."""
    return [
        (Output(suffix), path)
        for suffix in _SUFFIXES
        for path in media.rglob(f"*{suffix}")
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
