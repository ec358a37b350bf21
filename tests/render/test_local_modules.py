"""Modules and assets beside the file are those on disk, and nothing is left beside them."""

import os
import py_compile

import pytest
from tests.render.jobs import job, render_one

pytestmark = pytest.mark.asyncio(loop_scope="session")

SCENE = """from manim import *
from parts.shapes import shape
import numbers_of


class Main(Scene):
    def construct(self):
        self.add(shape())
        raise ValueError(numbers_of.NUMBER)
"""


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a package and a module."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "__init__.py").write_text("")
    (tmp_path / "parts" / "shapes.py").write_text(
        "from manim import Square\n\ndef shape():\n    return Square()\n"
    )
    (tmp_path / "numbers_of.py").write_text("NUMBER = 'one'\n")
    return tmp_path


async def test_modules_and_packages_are_imported(renderer, folder):
    report = await render_one(renderer, folder, SCENE)
    assert report.error.message == "one"


@pytest.mark.parametrize("untrusted", [False, True])
async def test_no_bytecode_is_left(renderer, folder, untrusted):
    await render_one(renderer, folder, SCENE, untrusted=untrusted)
    assert not list(folder.rglob("__pycache__"))


async def test_bytecode_of_the_same_size_and_second_is_not_believed(renderer, folder):
    module = folder / "numbers_of.py"
    os.utime(module, (1_000_000_000, 1_000_000_000))
    py_compile.compile(str(module))
    module.write_text("NUMBER = 'two'\n")
    os.utime(module, (1_000_000_000, 1_000_000_000))
    report = await render_one(renderer, folder, SCENE)
    assert report.error.message == "two"


async def test_bytecode_without_a_source_is_imported(renderer, folder):
    module = folder / "numbers_of.py"
    py_compile.compile(str(module), cfile=str(folder / "numbers_of.pyc"))
    module.unlink()
    report = await render_one(renderer, folder, SCENE)
    assert report.error.message == "one"


async def test_module_that_was_changed_between_two_renders_is_new(renderer, folder):
    await render_one(renderer, folder, SCENE)
    (folder / "numbers_of.py").write_text("NUMBER = 'two'\n")
    report = await render_one(renderer, folder, SCENE)
    assert report.error.message == "two"


@pytest.mark.parametrize("mode", ["verdict", "frames", "video"])
@pytest.mark.parametrize("untrusted", [False, True])
async def test_assets_beside_the_file_are_found(renderer, folder, mode, untrusted):
    (folder / "assets").mkdir()
    (folder / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><rect width="4" height="4"/></svg>'
    )
    (folder / "assets" / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'
    )
    source = """from manim import *
from pathlib import Path

config.assets_dir = "assets"


class Main(Scene):
    def construct(self):
        path = Path(__file__).parent / "mark.svg"
        self.play(FadeIn(SVGMobject("dot"), SVGMobject("mark.svg"), SVGMobject(path)))
"""
    (report,) = await renderer.render(job(folder, source, mode=mode, untrusted=untrusted))
    assert report.ok, report.error
