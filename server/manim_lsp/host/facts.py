"""What the doctor wants to know and only the user's interpreter can tell."""

import importlib.metadata
import io
import os
import sys
from typing import Any

_CODEC = "libx264"
_SIDE = 64
_FRAMES = 3


def collect() -> dict[str, Any]:
    """Return what was found.

    ``fonts`` is the number of font families that Pango finds, ``av`` and ``typst`` are versions,
    ``video`` says why no clip could be encoded, ``frames`` why frames cannot be passed on.
    """
    from manim import Text

    return {
        "fonts": len(Text.font_list()),
        "av": _version("av"),
        "typst": _version("typst"),
        "video": _reason(_encode_clip),
        "frames": _reason(_pass_memory),
    }


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _reason(work: Any) -> str:  # noqa: ANN401 a function without arguments
    try:
        work()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _encode_clip() -> None:
    """Encode a clip as manim does, which needs the codec that PyAV was built with."""
    import av

    clip = io.BytesIO()
    with av.open(clip, mode="w", format="mp4") as container:
        stream = container.add_stream(_CODEC, rate=15)
        stream.width = stream.height = _SIDE
        stream.pix_fmt = "yuv420p"
        for _ in range(_FRAMES):
            container.mux(stream.encode(av.VideoFrame(_SIDE, _SIDE, "yuv420p")))
        container.mux(stream.encode())
    if not clip.getvalue():
        raise OSError(f"{_CODEC} wrote nothing")


def _pass_memory() -> None:
    if sys.platform != "linux":
        return
    from manim_lsp.host.channel.socket_records import sealed

    if not hasattr(os, "memfd_create"):
        raise OSError("this Python was built without memfd_create")
    os.close(sealed(b"frame"))
