"""Manim's settings for a job: the user's own, but for what decides how fast and where to."""

from collections.abc import Mapping
from pathlib import Path

from manim import config
from manim.constants import RendererType

from manim_lsp.host.protocol import Request
from manim_lsp.host.rendering import folder_settings

_LOW_QUALITY = {"quality": "low_quality"}
_OUTPUT = {
    # Without a format manim writes mp4, or png when nothing is played; "mp4" would lose the png.
    "format": None,
    "write_to_movie": True,
    "save_last_frame": False,
    "save_pngs": False,
    "save_as_gif": False,
    "save_sections": False,
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
QUIET = _LOW_QUALITY | _OUTPUT | {"dry_run": True, "verbosity": "ERROR"}
"""Settings of a verdict that tells nobody what it does."""


def tex_folder(request: Request) -> Path:
    """Return where a job's TeX is compiled."""
    return Path(request.scratch, "tex")


def media_folder() -> Path:
    """Return where ``manim render`` would put what it makes of the file."""
    return Path(config.get_dir("media_dir")).absolute()


def enter(request: Request) -> None:
    """Take the settings of the file's folder, with our own above them.

    A file may still choose a size and a frame rate as it is loaded, as for ``manim render``.

    Raises
    ------
    ManimCfgError
        The folder's settings cannot be used.
    """
    path = Path(request.path)
    folder_settings.take(path.parent)
    tex_folder(request).mkdir(parents=True)
    _set(_LOW_QUALITY)
    _set({"input_file": str(path)})
    direct(request)


def direct(request: Request) -> None:
    """Have output go where it is looked for, whatever the file says as it is loaded."""
    _set(_OUTPUT | {"tex_dir": str(tex_folder(request))})
    if config.renderer != RendererType.CAIRO:
        config.renderer = RendererType.CAIRO
    config.dry_run = request.mode != "video"


def _set(settings: Mapping[str, object]) -> None:
    # Manim's versions do not all have the same ones, and what a file sets that this one lacks is
    # in `config` all the same, as a plain attribute that cannot be updated.
    known = {key: value for key, value in settings.items() if hasattr(type(config), key)}
    config.update(known)
