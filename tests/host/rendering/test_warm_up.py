"""What the host does before its first job leaves nothing that a job could notice."""

import manim.scene.scene
from manim import config

from manim_lsp.host.rendering.warm_up import render_usual_scene


def test_settings_are_as_they_were():
    before = dict(config.items())
    render_usual_scene()
    assert dict(config.items()) == before


def test_scenes_get_the_renderer_that_they_had():
    before = manim.scene.scene.CairoRenderer
    render_usual_scene()
    assert manim.scene.scene.CairoRenderer is before


def test_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    render_usual_scene()
    assert not list(tmp_path.iterdir())
