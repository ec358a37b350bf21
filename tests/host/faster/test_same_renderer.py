"""Setting Manim's renderer, each time in a process of its own: it changes the classes."""

import subprocess
import sys

_PROGRAM = """
import sys, types
package = types.ModuleType("manim_lsp")
package.__path__ = [sys.argv[1]]
sys.modules["manim_lsp"] = package
from manim import Circle, config
from manim.mobject.opengl.opengl_compatibility import ConvertToOpenGL
from manim_lsp.host.faster.same_renderer import REPLACEMENTS
replacement, = REPLACEMENTS
assert replacement.is_sound()
kinds = ConvertToOpenGL._converted_classes
bases = [kind.__bases__ for kind in kinds]
if sys.argv[2] == "faster":
    replacement.install()
for value in sys.argv[3:]:
    try:
        config.renderer = value
    except ValueError as error:
        print(error)
    print(config.renderer, [kind.__bases__ for kind in kinds] == bases, Circle.__mro__)
"""


def _told(which: str, *values: str) -> str:
    import manim_lsp

    (folder,) = manim_lsp.__path__
    command = [sys.executable, "-c", _PROGRAM, folder, which, *values]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_same_comes_of_every_value():
    values = ("cairo", "CAIRO", "opengl", "opengl", "Cairo", "nothing", "cairo")
    assert _told("faster", *values) == _told("manim's", *values)
