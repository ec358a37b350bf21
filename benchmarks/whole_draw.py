"""What plain Manim makes of scenes: drawn to the end, frame by frame, nothing written.

A program of its own, for any interpreter that has manim; nothing of ours is imported.

    PYTHON whole_draw.py SCENES.json FOLDER

SCENES.json is a list of ``{"source": text, "scene": name or ""}``; for each of them one line of
JSON is printed: ``{"error": text, "frames": [digest]}`` with the digest of each frame's RGB.
"""

import hashlib
import json
import os
import signal
import sys
from pathlib import Path

import manim.scene.scene
from manim import Scene, config
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from manim.utils.module_ops import get_module

_LONGEST = 120
"""Seconds for one scene."""


class _Recording(SceneFileWriter):
    digests: list[str] = []  # noqa: RUF012 of the one scene of this process

    def write_frame(self, frame, num_frames=1, *, repeat=1):
        digest = hashlib.sha256(frame[:, :, :3].tobytes()).hexdigest()[:16]
        self.digests += [digest] * (num_frames * repeat)


class _Renderer(CairoRenderer):
    def __init__(self, *, camera_class=None, skip_animations=False, **options):
        super().__init__(_Recording, camera_class, skip_animations, **options)


def main() -> None:
    """Draw every scene in a process of its own."""
    manim.scene.scene.CairoRenderer = _Renderer
    config.quality = "low_quality"
    config.dry_run = True
    config.disable_caching = True
    config.progress_bar = "none"
    config.verbosity = "CRITICAL"
    # Manim 0.19 makes folders in it without it, where nothing is written.
    Path(config.get_dir("media_dir")).mkdir(exist_ok=True)
    for number, item in enumerate(json.loads(Path(sys.argv[1]).read_text())):
        folder = Path(sys.argv[2], str(number))
        folder.mkdir()
        path = folder / "example.py"
        path.write_text(item["source"])
        print(_in_a_child(path, item["scene"]), flush=True)


def _in_a_child(path: Path, scene: str) -> str:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        with os.fdopen(reader) as answer:
            line = answer.read()
        os.waitpid(pid, 0)
        return line or json.dumps({"error": "it ended without a word", "frames": []})
    os.close(reader)
    signal.alarm(_LONGEST)
    os.dup2(2, 1)
    error = ""
    try:
        _draw(path, scene)
    except BaseException as problem:
        error = f"{type(problem).__name__}: {problem}"[:300]
    with os.fdopen(writer, "w") as answer:
        json.dump({"error": error, "frames": _Recording.digests}, answer)
    os._exit(0)


def _draw(path: Path, name: str) -> None:
    os.chdir(path.parent)
    config.media_dir = str(path.parent.parent / "media")
    config.input_file = str(path)
    module = get_module(path)
    scenes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Scene)
        if value.__module__ == module.__name__ and name in ("", value.__name__)
    ]
    if not scenes:
        raise LookupError("there is no scene")
    for scene_class in scenes:
        scene = scene_class()
        scene.render()
    if not _Recording.digests:
        # A scene without a play: its only frame is the picture at its end.
        scene.renderer.file_writer.write_frame(scene.renderer.camera.pixel_array)


if __name__ == "__main__":
    main()
