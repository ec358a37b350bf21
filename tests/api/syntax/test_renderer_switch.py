import pytest

from manim_lsp.api.syntax.renderer_switch import uses_opengl


@pytest.mark.parametrize(
    "line",
    [
        'config.renderer = "opengl"',
        'config["renderer"] = "OpenGL"',
        "config.renderer = RendererType.OPENGL",
        "manim.config.renderer = manim.RendererType.OPENGL",
        'config.update({"renderer": "opengl"})',
        'config.update(renderer="opengl")',
        'with tempconfig({"renderer": "opengl"}):\n    pass',
        'with tempconfig(dict(renderer="opengl")):\n    pass',
    ],
)
@pytest.mark.parametrize("rest", ["", "class Broken(Scene:\n"])
def test_a_switch_is_seen(line, rest):
    if rest and line.startswith("with"):
        rest = ""
    assert uses_opengl(f"from manim import *\n{line}\n{rest}")


@pytest.mark.parametrize(
    "line",
    [
        'config.renderer = "cairo"',
        "# config.renderer = 'opengl'",
        'text = Text("opengl")',
        "if config.renderer == RendererType.OPENGL:\n    pass",
        'self.renderer = "opengl"',
        'config.quality = "opengl"',
        "import moderngl  # for opengl",
    ],
)
def test_what_does_not_switch_is_left_alone(line):
    assert not uses_opengl(f"from manim import *\n{line}\n")
