"""Every frame of a scene as plain Manim draws them: what the mode `frames` is measured against."""

import subprocess
from pathlib import Path

_PROGRAM = """
import sys
from pathlib import Path

import manim.scene.scene
from manim import config
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from manim.utils.module_ops import get_module

path, name, target = sys.argv[1:]


class Recording(SceneFileWriter):
    def write_frame(self, frame, num_frames=1, *, repeat=1):
        count = num_frames * repeat
        height, width = frame.shape[:2]
        with open(target, "ab") as file:
            file.write(b"%d %d %d\\n" % (width, height, count) + frame[:, :, :3].tobytes())


class Renderer(CairoRenderer):
    def __init__(self, *, camera_class=None, skip_animations=False, **options):
        super().__init__(Recording, camera_class, skip_animations, **options)


manim.scene.scene.CairoRenderer = Renderer
config.quality = "low_quality"
config.dry_run = True
config.disable_caching = True
config.progress_bar = "none"
module = get_module(Path(path))
scene = getattr(module, name)()
scene.render()
if not Path(target).exists():
    scene.renderer.file_writer.write_frame(scene.renderer.camera.pixel_array)
"""


def full_draw(interpreter: Path, folder: Path, source: str, scene: str = "Main") -> list[bytes]:
    """Return the packed RGB of each frame of a whole render, in a process of its own."""
    path, target = folder / "scene.py", folder / "frames"
    path.write_text(source)
    command = [str(interpreter), "-c", _PROGRAM, str(path), scene, str(target)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return _frames(target.read_bytes())


def _frames(data: bytes) -> list[bytes]:
    found: list[bytes] = []
    start = 0
    while start < len(data):
        end = data.index(b"\n", start)
        width, height, count = map(int, data[start:end].split())
        start = end + 1 + width * height * 3
        found += [data[end + 1 : start]] * count
    return found
