import os

import pytest

from manim_lsp.manim_cfg import cfg_uses_opengl, folder_uses_opengl

OPENGL = "[CLI]\nrenderer = opengl\n"


def test_a_folder_without_configuration_uses_cairo(tmp_path):
    assert not folder_uses_opengl(tmp_path)
    assert not folder_uses_opengl(tmp_path / "no such")


def test_the_configuration_is_read_again_when_it_changes(tmp_path):
    path = tmp_path / "manim.cfg"
    path.write_text(OPENGL)
    assert folder_uses_opengl(tmp_path)
    path.write_text(OPENGL.replace("opengl", "cairo"))
    os.utime(path, ns=(1, 1))
    assert not folder_uses_opengl(tmp_path)


def test_a_folder_of_that_name_is_none(tmp_path):
    (tmp_path / "manim.cfg").mkdir()
    assert not folder_uses_opengl(tmp_path)


def test_configuration_beside_the_file_switches():
    assert cfg_uses_opengl("[CLI]\nrenderer = OpenGL\n")


@pytest.mark.parametrize(
    "text",
    ["", "[CLI]\nrenderer = cairo\n", "[logger]\nrenderer = opengl\n", "renderer = opengl", "%%"],
)
def test_other_configurations_do_not(text):
    assert not cfg_uses_opengl(text)
